import type { WorkingTime } from "../time/working-time.ts";

/** So many hours of work are looked ahead. */
const forecastHours = 8;

const hourMs = 3_600_000;

/** The ends of the next hours of work after `nowMs`, the first of which begins now; in epoch ms. */
export const nextHours = (time: WorkingTime, nowMs: number): number[] =>
  Array.from({ length: forecastHours }, (_, index) => time.add(nowMs, (index + 1) * hourMs));

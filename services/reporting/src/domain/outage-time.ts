import { outageUnion } from "@yanapa/words";
import type { OutageAtCut } from "./evidence.ts";
import type { Interval } from "./period.ts";

/** Minutes of wall clock without service: down, and only degraded. */
export type OutageMinutes = { readonly down: number; readonly degraded: number };

/** The union of outages within an interval (figure 10). */
export const outageMinutes = (outages: readonly OutageAtCut[], { start, end }: Interval): OutageMinutes => {
  const { downMs, degradedMs } = outageUnion(outages, end, start);
  return { down: downMs / 60_000, degraded: degradedMs / 60_000 };
};

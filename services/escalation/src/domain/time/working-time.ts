import { dayMs } from "./wall-clock.ts";

/** A stretch of worked time, half-open: [startMs, endMs) in epoch milliseconds. */
export type WorkedSpan = {
  readonly startMs: number;
  readonly endMs: number;
};

/**
 * How time counts for a plazo. Instants are epoch milliseconds, durations milliseconds, all integers; `worked(t)` is
 * true at the instants that count. For every a, b, c, t and d, e ≥ 0:
 *
 * 1. `between(a, b)` is the worked time in [a, b), and `−between(b, a)` when b is before a.
 * 2. Additivity: `between(a, b) + between(b, c) = between(a, c)`.
 * 3. `add(t, d)` is the **earliest** u ≥ t with `between(t, u) = d`: work that fills the afternoon is due at its
 *    closing hour, not at the next opening. `add(t, 0) = t`.
 * 4. Inverse: `between(t, add(t, d)) = d`, and `add(add(t, d), e) = add(t, d + e)`.
 * 5. `nextWorking(add(a, between(a, b))) = nextWorking(b)` for a ≤ b, and `add(a, between(a, b)) = previousWorking(b)`
 *    when that time is not zero.
 * 6. Monotony: `add` never falls when t or d grow; `between` never falls when b grows.
 */
export type WorkingTime = {
  /** @throws WrongStateError `CALENDAR_EXHAUSTED` when the calendar has not so much work in the next ten years. */
  add(startMs: number, durationMs: number): number;
  between(fromMs: number, untilMs: number): number;
  /** The earliest worked instant at or after `ms`. @throws WrongStateError `CALENDAR_EXHAUSTED` */
  nextWorking(ms: number): number;
  /** The latest u ≤ `ms` such that the instant just before u is worked. @throws WrongStateError `CALENDAR_EXHAUSTED` */
  previousWorking(ms: number): number;
  /** The `count`-th close of a working day after `ms`; 1 or more. @throws WrongStateError `CALENDAR_EXHAUSTED` */
  closing(ms: number, count: number): number;
  /** How many working days closed in (from, until]; negative the other way round. */
  closings(fromMs: number, untilMs: number): number;
  /** When the last working day has closed that begins no later than the date of `ms`; `ms` where that is past. */
  dayEnd(ms: number): number;
};

/** Every instant counts. */
export const wallTime: WorkingTime = {
  add: (startMs, durationMs) => startMs + durationMs,
  between: (fromMs, untilMs) => untilMs - fromMs,
  nextWorking: (ms) => ms,
  previousWorking: (ms) => ms,
  closing: (ms, count) => ms + count * dayMs,
  closings: (fromMs, untilMs) => Math.trunc((untilMs - fromMs) / dayMs),
  dayEnd: (ms) => ms,
};

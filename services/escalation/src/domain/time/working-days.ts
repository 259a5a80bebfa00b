import { dayMs } from "./wall-clock.ts";
import type { WorkingTime } from "./working-time.ts";

/**
 * *Días hábiles* of a calendar, as a working time of its own: a day counts whole, at its close, so that durations are
 * multiples of 24 hours. It keeps the laws of `WorkingTime` for those: `between` counts the closes in (a, b], `add` goes
 * to the n-th close.
 *
 * The day on which a plazo begins is not among its days (Ley 2341, arts. 19–21): with a beginning, that day's own close
 * is none, whether or not anything runs when it closes.
 */
export class WorkingDays implements WorkingTime {
  readonly #calendar: WorkingTime;
  /** When the day has closed on which they begin. */
  readonly #fromMs: number;

  constructor(calendar: WorkingTime, beginsMs?: number) {
    this.#calendar = calendar;
    this.#fromMs = beginsMs === undefined ? Number.NEGATIVE_INFINITY : calendar.dayEnd(beginsMs);
  }

  add(startMs: number, durationMs: number): number {
    const days = Math.ceil(durationMs / dayMs);
    return days === 0 ? startMs : this.#calendar.closing(Math.max(startMs, this.#fromMs), days);
  }

  between(fromMs: number, untilMs: number): number {
    const [from, until] = [Math.max(fromMs, this.#fromMs), Math.max(untilMs, this.#fromMs)];
    return this.#calendar.closings(from, until) * dayMs;
  }

  nextWorking(ms: number): number {
    return this.#calendar.nextWorking(ms);
  }

  previousWorking(ms: number): number {
    return this.#calendar.previousWorking(ms);
  }

  closing(ms: number, count: number): number {
    return this.#calendar.closing(ms, count);
  }

  closings(fromMs: number, untilMs: number): number {
    return this.#calendar.closings(fromMs, untilMs);
  }

  dayEnd(ms: number): number {
    return this.#calendar.dayEnd(ms);
  }
}

/**
 * When `days` *días hábiles*, 1 or more, have passed since `fromMs`: at the close of the last one, the day on which they
 * begin to run not being among them (Ley 2341, arts. 19–21).
 *
 * @throws WrongStateError `CALENDAR_EXHAUSTED`
 */
export const afterWorkingDays = (calendar: WorkingTime, fromMs: number, days: number): number =>
  new WorkingDays(calendar, fromMs).add(fromMs, days * dayMs);

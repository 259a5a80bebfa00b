import { dayMs } from "./wall-clock.ts";
import type { WorkingTime } from "./working-time.ts";

/**
 * *Días hábiles* of a calendar, as a working time of its own: a day counts whole, at its close, so that durations are
 * multiples of 24 hours. It keeps the laws of `WorkingTime` for those: `between` counts the closes in (a, b], `add` goes
 * to the n-th close.
 */
export class WorkingDays implements WorkingTime {
  readonly #calendar: WorkingTime;

  constructor(calendar: WorkingTime) {
    this.#calendar = calendar;
  }

  add(startMs: number, durationMs: number): number {
    const days = Math.ceil(durationMs / dayMs);
    return days === 0 ? startMs : this.#calendar.closing(startMs, days);
  }

  between(fromMs: number, untilMs: number): number {
    return this.#calendar.closings(fromMs, untilMs) * dayMs;
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

  isDayOpen(ms: number): boolean {
    return this.#calendar.isDayOpen(ms);
  }
}

/**
 * A day when `ms` lies on a working day that has not closed, else nothing: the days of a plazo are counted from the
 * next working day, the one on which it begins is not among them.
 */
export function uncountedDayMs(calendar: WorkingTime, ms: number): number {
  return calendar.isDayOpen(ms) ? dayMs : 0;
}

/**
 * When `days` *días hábiles*, 1 or more, have passed since `fromMs`: at the close of the last one, the day on which they
 * begin to run not being among them (Ley 2341, arts. 19–21).
 *
 * @throws WrongStateError `CALENDAR_EXHAUSTED`
 */
export function afterWorkingDays(calendar: WorkingTime, fromMs: number, days: number): number {
  return new WorkingDays(calendar).add(fromMs, days * dayMs + uncountedDayMs(calendar, fromMs));
}

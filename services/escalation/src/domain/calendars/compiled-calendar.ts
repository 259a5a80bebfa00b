import { InvalidArgumentError, invalid, WrongStateError } from "@yanapa/errors";
import { dayMs, earliestMs, latestMs, minuteMs, WallClock } from "../time/wall-clock.ts";
import { type MinuteSpan, readHours } from "../time/working-hours.ts";
import type { WorkedSpan, WorkingTime } from "../time/working-time.ts";
import { defineCalendar } from "./calendar.ts";
import { type Calendar, type CalendarException, weekdays } from "./calendar-shape.ts";

/** How far one answer may lie from its question: ten years. */
const reachMs = 3_653 * dayMs;

/** Days compiled beyond what a question needs, so that the next ones find them ready. */
const blockDays = 400;

/** Why a stretch of time counts as it does. */
export type WorkedStretch = {
  readonly totalMs: number;
  /** The worked spans used, cut to the stretch; spans that touch are one. */
  readonly worked: readonly WorkedSpan[];
  /** The exceptions on the dates of the stretch, by date. */
  readonly exceptions: readonly CalendarException[];
};

type CompiledVersion = {
  readonly fromDay: number;
  readonly untilDay: number;
  /** By ISO weekday, Monday first. */
  readonly week: readonly (readonly MinuteSpan[])[];
};

/**
 * A calendar as sorted arrays of integers: each answer of `WorkingTime` is a binary search, without dates or zones.
 *
 * The arrays grow by themselves to the days that questions reach, between 2000 and 2100. Worked time exists only
 * where a version of the hours holds. Immutable to its users; share one per calendar version.
 */
export class CompiledCalendar implements WorkingTime {
  readonly calendar: Calendar;
  readonly #wallClock: WallClock;
  readonly #versions: readonly CompiledVersion[];
  readonly #exceptions: ReadonlyMap<number, readonly MinuteSpan[]>;
  #fromDay = 0;
  #untilDay = 0;
  /** [#fromMs, #untilMs) is surely complete in the arrays. */
  #fromMs = 0;
  #untilMs = 0;
  #starts: number[] = [];
  #ends: number[] = [];
  /** When each working day closes, ascending, and which date of the wall it is. */
  #closes: number[] = [];
  #closeDays: number[] = [];
  /** Worked time before the start of each span, and after the last one. */
  #worked: number[] = [0];

  /** @throws InvalidArgumentError `CALENDAR_INVALID` */
  constructor(calendar: Calendar) {
    this.calendar = defineCalendar(calendar);
    this.#wallClock = WallClock.of(this.calendar.zone);
    this.#versions = this.calendar.hours.map(({ validFrom, validUntil, week }) => ({
      fromDay: epochDay(validFrom),
      untilDay: validUntil === undefined ? Number.POSITIVE_INFINITY : epochDay(validUntil),
      week: weekdays.map((day) => readHours(week[day] ?? [])),
    }));
    this.#exceptions = new Map(
      this.calendar.exceptions.map(({ date, hours }) => [epochDay(date), readHours(hours)]),
    );
  }

  add(startMs: number, durationMs: number): number {
    checkDuration(durationMs);
    this.#cover(startMs, startMs);
    if (durationMs === 0) return startMs;
    const limitMs = Math.min(startMs + reachMs, latestMs);
    for (;;) {
      const target = this.#workedBefore(startMs) + durationMs;
      const index = firstAtLeast(this.#worked, target) - 1;
      if (index < this.#starts.length) {
        const due = (this.#starts[index] as number) + target - (this.#worked[index] as number);
        if (due <= this.#untilMs) return due;
      }
      if (this.#untilMs >= limitMs) throw exhausted(startMs);
      this.#cover(startMs, Math.min(this.#untilMs + blockDays * dayMs, limitMs));
    }
  }

  between(fromMs: number, untilMs: number): number {
    if (fromMs > untilMs) return 0 - this.between(untilMs, fromMs);
    this.#cover(fromMs, untilMs);
    return this.#workedBefore(untilMs) - this.#workedBefore(fromMs);
  }

  nextWorking(ms: number): number {
    this.#cover(ms, ms);
    const limitMs = Math.min(ms + reachMs, latestMs);
    for (;;) {
      const last = lastAtMost(this.#starts, ms);
      if (last >= 0 && ms < (this.#ends[last] as number)) return ms;
      const next = this.#starts[last + 1];
      if (next !== undefined && next < this.#untilMs) return next;
      if (this.#untilMs >= limitMs) throw exhausted(ms);
      this.#cover(ms, Math.min(this.#untilMs + blockDays * dayMs, limitMs));
    }
  }

  previousWorking(ms: number): number {
    this.#cover(ms, ms);
    const limitMs = Math.max(ms - reachMs, earliestMs);
    for (;;) {
      const last = lastAtMost(this.#starts, ms - 1);
      const end = this.#ends[last];
      if (end !== undefined && Math.min(end, ms) > this.#fromMs) return Math.min(end, ms);
      if (this.#fromMs <= limitMs) throw exhausted(ms);
      this.#cover(Math.max(this.#fromMs - blockDays * dayMs, limitMs), ms);
    }
  }

  closing(ms: number, count: number): number {
    this.#cover(ms, ms);
    const limitMs = Math.min(ms + reachMs, latestMs);
    for (;;) {
      const close = this.#closes[lastAtMost(this.#closes, ms) + count];
      if (close !== undefined && close < this.#untilMs) return close;
      if (this.#untilMs >= limitMs) throw exhausted(ms);
      this.#cover(ms, Math.min(this.#untilMs + blockDays * dayMs, limitMs));
    }
  }

  closings(fromMs: number, untilMs: number): number {
    if (fromMs > untilMs) return 0 - this.closings(untilMs, fromMs);
    this.#cover(fromMs, untilMs);
    return lastAtMost(this.#closes, untilMs) - lastAtMost(this.#closes, fromMs);
  }

  dayEnd(ms: number): number {
    this.#cover(ms, ms);
    const last = lastAtMost(this.#closeDays, epochDay(this.#dateOf(ms)));
    return Math.max(ms, this.#closes[last] ?? ms);
  }

  /**
   * The worked spans and the exceptions behind `between(fromMs, untilMs)`, for people.
   *
   * @throws InvalidArgumentError `STRETCH_OUT_OF_RANGE` when it ends before it starts or lasts over ten years.
   */
  explain(fromMs: number, untilMs: number): WorkedStretch {
    if (untilMs < fromMs || untilMs - fromMs > reachMs) {
      throw new InvalidArgumentError("STRETCH_OUT_OF_RANGE", [
        { field: "until", reason: "STRETCH_OUT_OF_RANGE" },
      ]);
    }
    const totalMs = this.between(fromMs, untilMs);
    const worked: WorkedSpan[] = [];
    for (let index = Math.max(lastAtMost(this.#starts, fromMs), 0); index < this.#starts.length; index += 1) {
      const startMs = Math.max(this.#starts[index] as number, fromMs);
      const endMs = Math.min(this.#ends[index] as number, untilMs);
      if (startMs >= untilMs) break;
      if (startMs < endMs) worked.push({ startMs, endMs });
    }
    const firstDate = this.#dateOf(fromMs);
    const lastDate = this.#dateOf(untilMs);
    const exceptions = this.calendar.exceptions
      .filter(({ date }) => date >= firstDate && date <= lastDate)
      .sort((left, right) => (left.date < right.date ? -1 : 1));
    return { totalMs, worked, exceptions };
  }

  #dateOf(ms: number): string {
    return Temporal.Instant.fromEpochMilliseconds(ms)
      .toZonedDateTimeISO(this.calendar.zone)
      .toPlainDate()
      .toString();
  }

  /** Worked time from the beginning of the arrays until `ms`. */
  #workedBefore(ms: number): number {
    const index = lastAtMost(this.#starts, ms);
    if (index < 0) return 0;
    const insideMs = Math.min(ms, this.#ends[index] as number) - (this.#starts[index] as number);
    return (this.#worked[index] as number) + insideMs;
  }

  #cover(fromMs: number, untilMs: number): void {
    checkInstant(fromMs);
    checkInstant(untilMs);
    if (fromMs >= this.#fromMs && untilMs < this.#untilMs) return;
    const empty = this.#fromDay === this.#untilDay;
    const fromDay = Math.floor(fromMs / dayMs) - blockDays;
    const untilDay = Math.floor(untilMs / dayMs) + blockDays;
    this.#compile(
      empty || fromMs < this.#fromMs ? fromDay : this.#fromDay,
      empty || untilMs >= this.#untilMs ? untilDay : this.#untilDay,
    );
  }

  #compile(fromDay: number, untilDay: number): void {
    const starts: number[] = [];
    const ends: number[] = [];
    const closes: number[] = [];
    const closeDays: number[] = [];
    for (let day = fromDay; day < untilDay; day += 1) {
      const spans = this.#spansOn(day);
      const lastMinute = spans[spans.length - 1]?.endMinute;
      if (lastMinute !== undefined) {
        const closeMs = this.#wallClock.firstInstantAt(day * dayMs + lastMinute * minuteMs);
        closes.push(Math.max(closeMs, closes[closes.length - 1] ?? closeMs));
        closeDays.push(day);
      }
      for (const { startMinute, endMinute } of spans) {
        const startMs = this.#wallClock.firstInstantAt(day * dayMs + startMinute * minuteMs);
        const endMs = this.#wallClock.firstInstantAt(day * dayMs + endMinute * minuteMs);
        const last = ends.length - 1;
        const previousEndMs = ends[last];
        // An exception may open before the night shift of the day before has ended: worked time counts once.
        if (previousEndMs !== undefined && startMs <= previousEndMs)
          ends[last] = Math.max(previousEndMs, endMs);
        else if (startMs < endMs) {
          starts.push(startMs);
          ends.push(endMs);
        }
      }
    }
    const worked = [0];
    for (const [index, startMs] of starts.entries()) {
      worked.push((worked[index] as number) + (ends[index] as number) - startMs);
    }
    this.#starts = starts;
    this.#ends = ends;
    this.#worked = worked;
    this.#closes = closes;
    this.#closeDays = closeDays;
    this.#fromDay = fromDay;
    this.#untilDay = untilDay;
    // The first day lacks the night shift of the day before; zones lie up to a day off UTC.
    this.#fromMs = (fromDay + 2) * dayMs;
    this.#untilMs = (untilDay - 1) * dayMs;
  }

  #spansOn(day: number): readonly MinuteSpan[] {
    const version = this.#versions.find(({ fromDay, untilDay }) => day >= fromDay && day < untilDay);
    if (version === undefined) return [];
    // 1970-01-01, day zero, was a Thursday.
    return this.#exceptions.get(day) ?? version.week[(((day + 3) % 7) + 7) % 7] ?? [];
  }
}

const epochDay = (date: string): number =>
  Temporal.PlainDate.from("1970-01-01").until(date, { largestUnit: "days" }).days;

/** Index of the last element ≤ value in a sorted array, −1 when there is none. */
const lastAtMost = (sorted: readonly number[], value: number): number => firstAtLeast(sorted, value + 1) - 1;

/** Index of the first element ≥ value in a sorted array of integers, its length when there is none. */
const firstAtLeast = (sorted: readonly number[], value: number): number => {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
};

const checkInstant = (ms: number): void => {
  if (Number.isInteger(ms) && ms >= earliestMs && ms <= latestMs) return;
  throw invalid("time", "INSTANT_OUT_OF_RANGE");
};

const checkDuration = (ms: number): void => {
  if (Number.isSafeInteger(ms) && ms >= 0) return;
  throw invalid("duration", "DURATION_INVALID");
};

const exhausted = (ms: number): WrongStateError =>
  new WrongStateError("CALENDAR_EXHAUSTED", {
    from: Temporal.Instant.fromEpochMilliseconds(ms).toString(),
  });

import { bolivianZone } from "@yanapa/words";
import type { CalendarException } from "../calendars/calendar-shape.ts";
import { CompiledCalendar } from "../calendars/compiled-calendar.ts";
import { SuccessiveTime } from "../calendars/successive-time.ts";
import type { WorkedSpan, WorkingTime } from "../time/working-time.ts";
import type { TargetClock } from "./target-clock.ts";

/** Worked time that counts for a target. */
type CountedSpan = WorkedSpan & {
  /** What has counted at its end, all before it included. */
  readonly countedMs: number;
};

/** Why a target's time counts as it does. */
export type ClockExplanation = {
  /** The earliest first; none before `fromMs`. */
  readonly spans: readonly CountedSpan[];
  /** Whether there are more after them. */
  readonly hasMore: boolean;
  /** The exceptions on the dates that the spans reach, by date. */
  readonly exceptions: readonly CalendarException[];
};

/**
 * The working time behind a target, from its beginning to its end: that which has counted and, while it runs, that until
 * it is due. A wait that stops it is a gap between two spans.
 *
 * @param fromMs Where a page before ended.
 * @param most Spans of a page.
 */
export const explainTarget = (
  target: TargetClock,
  calendar: WorkingTime,
  now: Temporal.Instant,
  { fromMs, most }: { fromMs: number; most: number },
): ClockExplanation => {
  const nowMs = now.epochMilliseconds;
  const dueMs = target.dueAt?.epochMilliseconds ?? nowMs;
  const stretches = target.runs.map((run) => ({
    fromMs: run.fromMs,
    untilMs: run.untilMs ?? Math.max(run.fromMs, nowMs, dueMs),
  }));
  const spans: CountedSpan[] = [];
  const met = new Map<string, CalendarException>();
  let countedMs = 0;
  let hasMore = false;
  for (const stretch of stretches) {
    const startMs = Math.max(stretch.fromMs, fromMs);
    if (startMs > stretch.fromMs)
      countedMs += calendar.between(stretch.fromMs, Math.min(startMs, stretch.untilMs));
    if (startMs >= stretch.untilMs || hasMore) continue;
    const { worked, exceptions } = explain(calendar, startMs, stretch.untilMs);
    for (const span of worked) {
      hasMore = spans.length === most;
      if (hasMore) break;
      countedMs += span.endMs - span.startMs;
      spans.push({ ...span, countedMs });
    }
    const lastMs = hasMore ? (spans.at(-1)?.endMs ?? startMs) : stretch.untilMs;
    for (const exception of exceptions)
      if (exception.date <= dateOf(lastMs)) met.set(exception.date, exception);
  }
  const exceptions = [...met.values()].sort((left, right) => (left.date < right.date ? -1 : 1));
  return { spans, hasMore, exceptions };
};

const explain = (
  time: WorkingTime,
  fromMs: number,
  untilMs: number,
): { worked: readonly WorkedSpan[]; exceptions: readonly CalendarException[] } => {
  if (time instanceof CompiledCalendar) return time.explain(fromMs, untilMs);
  if (!(time instanceof SuccessiveTime))
    return { worked: [{ startMs: fromMs, endMs: untilMs }], exceptions: [] };
  const parts = time.pieces.flatMap((piece) => {
    const start = Math.max(fromMs, piece.fromMs);
    const end = Math.min(untilMs, piece.untilMs);
    return start < end ? [explain(piece.time, start, end)] : [];
  });
  return {
    worked: parts.flatMap(({ worked }) => worked),
    exceptions: parts.flatMap(({ exceptions }) => exceptions),
  };
};

const dateOf = (ms: number): string =>
  Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(bolivianZone).toPlainDate().toString();

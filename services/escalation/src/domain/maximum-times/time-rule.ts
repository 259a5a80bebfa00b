import { InvalidArgumentError } from "@yanapa/errors";
import { type CalendarName, defaultCalendar } from "../calendars/calendar-name.ts";
import type { WorkingTimes } from "../calendars/calendar-stack.ts";
import { workingTimeOf } from "../calendars/national-calendars.ts";
import { minuteMs } from "../time/wall-clock.ts";
import { WorkingDays } from "../time/working-days.ts";
import { minutesPerDay } from "../time/working-hours.ts";
import type { WorkingTime } from "../time/working-time.ts";
import type { Level, Target } from "../words.ts";
import { holdDimensions, type MaximumTimeRow, type PublishedTimes } from "./maximum-times.ts";
import type { Pause } from "./pause.ts";
import { dimensions, mostSpecific, type TicketTraits } from "./population.ts";

/** How the times of one ticket are counted. */
export type TimeRule = {
  /** The row that applies; undefined where none is established: the operator's plazo is then the only one. */
  readonly row: MaximumTimeRow | undefined;
  readonly pauses: readonly Pause[];
  readonly calendarName: CalendarName;
  readonly calendar: WorkingTime;
};

/** The longest that a target may take. */
export type Maximum = {
  /** Of working time; of *días hábiles* 1,440 for each. */
  readonly minutes: number;
  /** Whether it is counted in *días hábiles*, each at its close. */
  readonly isInDays?: boolean;
};

/** How the times of a ticket with these traits are counted under a version; without one, nothing is at most. */
export const timeRuleOf = (
  published: PublishedTimes | undefined,
  traits: TicketTraits,
  times: WorkingTimes = workingTimeOf,
): TimeRule => {
  const row = mostSpecific(published?.rows ?? [], dimensions, traits);
  const calendarName = row?.calendar ?? defaultCalendar;
  return { row, pauses: published?.pauses ?? [], calendarName, calendar: times(calendarName) };
};

/** The maximum of a target but for how long somebody holds it; undefined where none is established. */
export const maximumOf = (
  { row }: Pick<TimeRule, "row">,
  target: Exclude<Target, "HOLD">,
): Maximum | undefined => {
  if (row === undefined) return undefined;
  switch (target) {
    case "FIRST_RESPONSE":
      return { minutes: row.firstResponseMinutes };
    case "NEXT_RESPONSE":
      return row.nextResponseMinutes ? { minutes: row.nextResponseMinutes } : undefined;
    case "RESOLUTION":
      return row.resolutionDays
        ? { minutes: row.resolutionDays * minutesPerDay, isInDays: true }
        : { minutes: row.resolutionMinutes };
    default:
      return target satisfies never;
  }
};

/** How long an area of a level may hold a ticket, and the calendar that it is counted on; undefined where nothing is said. */
export const holdTimeOf = (
  published: PublishedTimes | undefined,
  { areaId, level }: { readonly areaId: string; readonly level: Level },
  { priority }: TicketTraits,
): { readonly maximum: Maximum; readonly calendar: CalendarName } | undefined => {
  const time = mostSpecific(published?.holds ?? [], holdDimensions, { areaId, level, priority });
  return time && { maximum: { minutes: time.minutes }, calendar: time.calendar };
};

/** The time that a maximum counts in from when it begins; without one, business time. */
export const timeOf = (maximum: Maximum | undefined, calendar: WorkingTime, beginsMs: number): WorkingTime =>
  maximum?.isInDays ? new WorkingDays(calendar, beginsMs) : calendar;

/** What a proposed plazo is measured against. */
export type DeadlineFacts = {
  /** Reception; for a ticket already running, the present instant. */
  readonly countedFrom: Temporal.Instant;
  /** Of a ticket already running: when it was received. */
  readonly receivedAt?: Temporal.Instant;
  /** Resolution time already spent at `countedFrom`, in ms; 0 at reception. */
  readonly alreadyCountedMs?: number;
};

/**
 * Whether an operator's plazo respects the maximum time of the resolution (RA 0040/2022 §7.2d, §8), and when that passes:
 * never where there is none, *sin tiempos máximos establecidos*, and any plazo stands.
 *
 * Measured in the maximum's own time: Friday's closing and Monday's opening are the same business instant.
 * `maximumDueAt` is `countedFrom` itself when the maximum is used up.
 *
 * @throws InvalidArgumentError `DEADLINE_NOT_AHEAD` when the plazo is not after `countedFrom`.
 */
export const checkDeadline = (
  rule: TimeRule,
  { countedFrom, receivedAt = countedFrom, alreadyCountedMs = 0 }: DeadlineFacts,
  deadline: Temporal.Instant,
): { readonly within: boolean; readonly maximumDueAt: Temporal.Instant | undefined } => {
  const fromMs = countedFrom.epochMilliseconds;
  const deadlineMs = deadline.epochMilliseconds;
  if (deadlineMs <= fromMs) {
    throw new InvalidArgumentError("DEADLINE_NOT_AHEAD", [
      { field: "deadline", reason: "DEADLINE_NOT_AHEAD" },
    ]);
  }
  const maximum = maximumOf(rule, "RESOLUTION");
  if (maximum === undefined) return { within: true, maximumDueAt: undefined };
  const time = timeOf(maximum, rule.calendar, receivedAt.epochMilliseconds);
  const leftMs = maximum.minutes * minuteMs - alreadyCountedMs;
  return {
    within: time.between(fromMs, deadlineMs) <= leftMs,
    maximumDueAt: Temporal.Instant.fromEpochMilliseconds(time.add(fromMs, Math.max(leftMs, 0))),
  };
};

import type { CalendarName } from "../calendars/calendar-name.ts";
import type { WorkingTimes } from "../calendars/calendar-stack.ts";
import { workingTimeOf } from "../calendars/national-calendars.ts";
import { successiveTime, type Turn } from "../calendars/successive-time.ts";
import type { PublishedTimes } from "../maximum-times/maximum-times.ts";
import { dimensions, type TicketTraits } from "../maximum-times/population.ts";
import { holdTimeOf, type TimeRule, timeRuleOf } from "../maximum-times/time-rule.ts";
import type { Course, Hold } from "../ticket/course.ts";
import type { WorkingTime } from "../time/working-time.ts";
import type { Target, WaitingReason } from "../words.ts";
import { type HoldRule, TicketClock } from "./clock.ts";
import type { TargetClock } from "./target-clock.ts";

/** The clocks of a ticket, and the rule they are counted by. */
export type Timing = {
  readonly clock: TicketClock;
  readonly timeRule: TimeRule;
  /** What its maximum time was chosen by. */
  readonly traits: TicketTraits;
  /** Who has it, or had it last. */
  readonly holder: Hold | undefined;
  /** The first plazo told to the requester; a later one doesn't improve the figure. */
  readonly firstDeadline: Temporal.Instant | undefined;
  /** When the last of the facts happened. */
  readonly lastFactAt: Temporal.Instant;
};

/**
 * Reads the course of a ticket under the version of the maximum times that the ticket is measured by.
 *
 * @throws WrongStateError `CALENDAR_EXHAUSTED`
 */
export const timingOf = (
  course: Course,
  published: PublishedTimes | undefined,
  times: WorkingTimes = workingTimeOf,
): Timing => {
  const found = timeRuleOf(published, course, times);
  const timeRule = { ...found, calendar: calendarOf(course, found.calendarName, times) };
  const holdRule: HoldRule = (hold) => {
    const time = holdTimeOf(published, hold, course);
    return time && { maximum: time.maximum, calendar: times(time.calendar, hold.areaId) };
  };
  const clock = new TicketClock(course, timeRule, holdRule);
  const traits = Object.fromEntries(dimensions.map((name) => [name, course[name]])) as TicketTraits;
  const { firstDeadlineMs, lastMs } = course;
  return {
    clock,
    timeRule,
    traits,
    holder: course.holds.at(-1),
    firstDeadline: firstDeadlineMs === undefined ? undefined : instant(firstDeadlineMs),
    lastFactAt: instant(lastMs),
  };
};

/** The calendar of each area from when it got the ticket: what passed before a hand-over stays as it was counted. */
const calendarOf = ({ holds, cycles }: Course, name: CalendarName, times: WorkingTimes): WorkingTime => {
  const [first, ...rest] = holds.map(({ fromMs, areaId }): Turn => ({ fromMs, time: times(name, areaId) }));
  if (first === undefined) return times(name);
  // Who had it before the first that is known is not told: until then the entity's calendar counts.
  const receivedMs = cycles[0]?.startedMs ?? first.fromMs;
  const turns: readonly Turn[] = [first, ...rest];
  return first.fromMs > receivedMs
    ? successiveTime([{ fromMs: receivedMs, time: times(name, "") }, ...turns])
    : successiveTime([first, ...rest]);
};

/** The targets of a clock, those that there are. */
export const targetsOf = ({ firstResponse, nextResponse, resolution, hold }: TicketClock): TargetClock[] =>
  [firstResponse, nextResponse, resolution, hold].filter((target) => target !== undefined);

/** What a ticket took so far, told by its facts alone: the same facts give the same measures at any time. Seconds. */
export type Measures = {
  readonly responseBusinessSeconds: number | undefined;
  /** Of a ticket that is resolved, all cycles, without waits for the requester. */
  readonly solutionBusinessSeconds: number | undefined;
  /** A wait that goes on counts until the last fact. */
  readonly waitingBusinessSeconds: number;
  readonly solutionWallSeconds: number | undefined;
  readonly withinMaximum: boolean | undefined;
  readonly withinFirstDeadline: boolean | undefined;
};

export const measuresOf = ({ clock, firstDeadline, lastFactAt }: Timing): Measures => {
  const { firstResponse, resolution } = clock;
  const respondedAt = firstResponse.satisfiedAt;
  const resolvedAt = resolution.satisfiedAt;
  const countedMs = resolution.elapsedMs(lastFactAt);
  return {
    responseBusinessSeconds: respondedAt && seconds(firstResponse.elapsedMs(respondedAt)),
    solutionBusinessSeconds: resolvedAt && seconds(countedMs),
    waitingBusinessSeconds: seconds(clock.elapsedWithWaitsMs(lastFactAt) - countedMs),
    solutionWallSeconds:
      resolvedAt && seconds(resolvedAt.epochMilliseconds - clock.receivedAt.epochMilliseconds),
    withinMaximum:
      resolvedAt && resolution.maximumMs !== undefined ? !resolution.isBreachedAt(resolvedAt) : undefined,
    withinFirstDeadline: resolvedAt && firstDeadline && !later(resolvedAt, firstDeadline),
  };
};

/** A moment at which something of a ticket is to be told: a target has passed, or a wait is to be reminded of. */
export type Alarm = {
  readonly target: Target | "WAIT";
  readonly cycle: number;
  readonly at: Temporal.Instant;
  /** Where a cycle may have several: which one, by its beginning. */
  readonly since?: Temporal.Instant;
  /** With a wait: for whom. */
  readonly waitingFor?: WaitingReason;
};

/**
 * The alarms of the present cycle, the earlier first; none once the ticket is resolved or closed. A ticket reopened
 * after its plazo is late from its reopening.
 */
export const alarmsOf = (clock: TicketClock): Alarm[] => {
  const {
    state,
    cycle,
    cycleStartedAt: startedAt,
    effectiveDeadline,
    firstResponse,
    nextResponse,
    hold,
  } = clock;
  if (state !== "ACTIVE") return [];
  const alarm = (
    target: Alarm["target"],
    at: Temporal.Instant | undefined,
    more: Pick<Alarm, "since" | "waitingFor"> = {},
  ): Alarm[] =>
    at === undefined ? [] : [{ target, cycle, at: later(startedAt, at) ? startedAt : at, ...more }];
  const turn = (one: TargetClock | undefined): Alarm[] =>
    one === undefined || one.satisfiedAt ? [] : alarm(one.target, one.dueAt, { since: one.startedAt });
  const { waiting: waitingFor, waitingSince: since } = clock;
  return [
    ...alarm("FIRST_RESPONSE", firstResponse.satisfiedAt ? undefined : firstResponse.dueAt),
    ...alarm("RESOLUTION", effectiveDeadline?.at),
    ...turn(nextResponse),
    ...turn(hold),
    ...(waitingFor && since ? alarm("WAIT", clock.reminderAt, { since, waitingFor }) : []),
  ].sort((left, right) => Temporal.Instant.compare(left.at, right.at));
};

const instant = (ms: number): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(ms);

const later = (left: Temporal.Instant, right: Temporal.Instant): boolean =>
  Temporal.Instant.compare(left, right) > 0;

const seconds = (ms: number): number => Math.floor(ms / 1_000);

import { reminderMinutesOf } from "../maximum-times/pause.ts";
import { type Maximum, maximumOf, type TimeRule } from "../maximum-times/time-rule.ts";
import { type Course, type CourseState, type Cycle, type Hold, stretchOf } from "../ticket/course.ts";
import { minuteMs } from "../time/wall-clock.ts";
import type { WorkingTime } from "../time/working-time.ts";
import type { WaitingReason } from "../words.ts";
import { type Counting, TargetClock } from "./target-clock.ts";

/** How long whoever has the ticket may hold it, and in which time; undefined where nothing is said. */
export type HoldRule = (
  hold: Hold,
) => { readonly maximum: Maximum; readonly calendar: WorkingTime } | undefined;

/** The plazo that counts: the operator's, else the end of the resolution's maximum time. */
export type EffectiveDeadline = {
  readonly at: Temporal.Instant;
  readonly source: "OPERATOR" | "MAXIMUM_TIME";
};

/**
 * The clocks of one ticket, computed from its course alone: the same events give the same clocks in whatever order, and
 * however often, they arrive.
 *
 * *Con atraso*: not yet resolved, and the effective plazo has passed or the first response is due and missing. A wait
 * that begins afterwards doesn't lift it. The operator's plazo is a date: neither waits nor reopening move it.
 */
export class TicketClock {
  readonly state: CourseState;
  /** Present cycle; 1 until the first reopening. */
  readonly cycle: number;
  /** When it began: at the reception, or the last reopening. */
  readonly cycleStartedAt: Temporal.Instant;
  readonly waiting: WaitingReason | undefined;
  readonly receivedAt: Temporal.Instant;
  readonly firstResponse: TargetClock;
  readonly resolution: TargetClock;
  /** Of the last question in the present cycle; undefined when the requester has asked nothing since the first response. */
  readonly nextResponse: TargetClock | undefined;
  /** Of who has the ticket, or had it last in the present cycle; undefined where its facts don't tell. */
  readonly hold: TargetClock | undefined;
  /** When the reminder of the wait under way is due; undefined when nobody is to be reminded. */
  readonly reminderAt: Temporal.Instant | undefined;
  /** Since when it waits. */
  readonly waitingSince: Temporal.Instant | undefined;
  /** Undefined when the operator set none and there is no maximum, or a wait holds it. */
  readonly effectiveDeadline: EffectiveDeadline | undefined;
  /**
   * The instant after which the ticket is *con atraso*, past or to come; undefined when nothing is due or the ticket
   * is resolved or closed. In a reopened ticket never before the reopening.
   */
  readonly overdueAt: Temporal.Instant | undefined;
  readonly #course: Course;
  readonly #calendar: WorkingTime;

  /** @throws WrongStateError `CALENDAR_EXHAUSTED` when the calendar has no time left for a maximum. */
  constructor(course: Course, rule: TimeRule, holdRule?: HoldRule) {
    const { calendar } = rule;
    const present = course.cycles[course.cycles.length - 1] as Cycle;
    this.#course = course;
    this.#calendar = calendar;
    this.state = course.state;
    this.cycle = present.number;
    this.cycleStartedAt = instant(present.startedMs);
    this.waiting = course.waiting;
    this.firstResponse = new TargetClock("FIRST_RESPONSE", course, counting(rule, "FIRST_RESPONSE"));
    this.resolution = new TargetClock("RESOLUTION", course, counting(rule, "RESOLUTION"));
    this.nextResponse = nextResponseOf(course, rule);
    this.hold = holdOf(course, rule, holdRule);
    this.waitingSince = course.waitingSinceMs === undefined ? undefined : instant(course.waitingSinceMs);
    const reminder = course.waiting && reminderMinutesOf(rule.pauses, course.waiting);
    this.reminderAt =
      reminder && course.waitingSinceMs !== undefined
        ? instant(calendar.add(course.waitingSinceMs, reminder * minuteMs))
        : undefined;
    this.receivedAt = this.resolution.startedAt;
    this.effectiveDeadline = effectiveDeadline(course.deadlineMs, this.resolution);
    const overdueAt =
      course.state === "ACTIVE" ? overdueOf(this.effectiveDeadline, this.firstResponse) : undefined;
    this.overdueAt = overdueAt && instant(Math.max(overdueAt.epochMilliseconds, present.startedMs));
  }

  /** Whether the ticket is *con atraso* at `now`; at the very instant of its plazo it isn't yet. */
  isOverdueAt(now: Temporal.Instant): boolean {
    return this.overdueAt !== undefined && now.epochMilliseconds > this.overdueAt.epochMilliseconds;
  }

  /**
   * Business time of all cycles until `now`, in ms, waits included. `resolution.elapsedMs` is the same without the
   * waits that the policy takes out.
   */
  elapsedWithWaitsMs(now: Temporal.Instant): number {
    const nowMs = now.epochMilliseconds;
    return this.#course.cycles
      .filter(({ startedMs }) => startedMs < nowMs)
      .reduce(
        (sum, { startedMs, endedMs = nowMs }) =>
          sum + this.#calendar.between(startedMs, Math.min(endedMs, nowMs)),
        0,
      );
  }
}

const instant = (ms: number): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(ms);

const counting = (rule: TimeRule, target: Parameters<typeof maximumOf>[1]): Counting => ({
  maximum: maximumOf(rule, target),
  pauses: rule.pauses,
  calendar: rule.calendar,
});

const nextResponseOf = (course: Course, rule: TimeRule): TargetClock | undefined => {
  const question = course.questions.at(-1);
  if (question === undefined || question.cycle !== course.cycles.length) return undefined;
  const { askedMs, answeredMs } = question;
  const next = course.steps.findIndex(({ atMs }) => atMs >= askedMs);
  const stretch = stretchOf(course, askedMs, next === -1 ? course.steps.length : next, answeredMs);
  return new TargetClock("NEXT_RESPONSE", stretch, counting(rule, "NEXT_RESPONSE"));
};

const holdOf = (
  course: Course,
  { pauses, calendar }: TimeRule,
  holdRule: HoldRule | undefined,
): TargetClock | undefined => {
  const hold = course.holds.at(-1);
  if (hold === undefined || hold.cycle !== course.cycles.length) return undefined;
  const stretch = stretchOf(course, hold.fromMs, hold.firstStep, hold.untilMs);
  return new TargetClock("HOLD", stretch, { maximum: undefined, pauses, calendar, ...holdRule?.(hold) });
};

const effectiveDeadline = (
  deadlineMs: number | undefined,
  resolution: TargetClock,
): EffectiveDeadline | undefined => {
  if (deadlineMs !== undefined) return { at: instant(deadlineMs), source: "OPERATOR" };
  return resolution.dueAt && { at: resolution.dueAt, source: "MAXIMUM_TIME" };
};

/** The first response where that is due first, else the plazo. */
const overdueOf = (
  deadline: EffectiveDeadline | undefined,
  firstResponse: TargetClock,
): Temporal.Instant | undefined => {
  const responseDue = firstResponse.satisfiedAt === undefined ? firstResponse.dueAt : undefined;
  const isFirst =
    responseDue !== undefined &&
    (deadline === undefined || Temporal.Instant.compare(responseDue, deadline.at) < 0);
  return isFirst ? responseDue : deadline?.at;
};

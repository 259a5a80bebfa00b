import type { WorkingTimes } from "./calendar-stack.ts";
import { TicketClock } from "./clock.ts";
import { type PublishedTimes, type Rule, ruleOf } from "./maximum-times.ts";
import type { Target } from "./policy.ts";
import { courseOf, type TicketFact } from "./ticket-fact.ts";

/** The clocks of a ticket, and the rule they are counted by. */
export interface Timing {
  readonly clock: TicketClock;
  readonly rule: Rule;
  /** The first plazo told to the requester; a later one doesn't improve the figure. */
  readonly firstDeadline: Temporal.Instant | undefined;
  /** When the last of the facts happened. */
  readonly lastFactAt: Temporal.Instant;
}

/**
 * Reads a set of facts under the version of the maximum times that the ticket is measured by; undefined until its
 * reception is among them.
 *
 * @throws WrongStateError `CALENDAR_EXHAUSTED`
 */
export function timingOf(
  facts: readonly TicketFact[],
  published: PublishedTimes | undefined,
  times?: WorkingTimes,
): Timing | undefined {
  const course = courseOf(facts);
  if (course === undefined) return undefined;
  const rule = ruleOf(published, course, times);
  const clock = TicketClock.replay(facts, rule.policy, rule.calendar);
  if (clock === undefined) return undefined;
  const ordered = [...facts].sort((left, right) => left.sequence - right.sequence);
  const first = ordered.find((fact) => fact.type === "DEADLINE_SET");
  const lastFactAt = ordered.reduce((last, { at }) => (later(at, last) ? at : last), clock.receivedAt);
  return { clock, rule, firstDeadline: first?.deadline, lastFactAt };
}

/** What a ticket took so far, told by its facts alone: the same facts give the same measures at any time. Seconds. */
export interface Measures {
  readonly responseBusinessSeconds: number | undefined;
  /** Of a ticket that is resolved, all cycles, without waits for the requester. */
  readonly solutionBusinessSeconds: number | undefined;
  /** A wait that goes on counts until the last fact. */
  readonly waitingBusinessSeconds: number;
  readonly solutionWallSeconds: number | undefined;
  readonly withinMaximum: boolean | undefined;
  readonly withinFirstDeadline: boolean | undefined;
}

export function measuresOf({ clock, firstDeadline, lastFactAt }: Timing): Measures {
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
}

/** A moment at which a ticket becomes *con atraso* in a cycle, by one of its two reasons. */
export interface Alarm {
  readonly target: Target;
  readonly cycle: number;
  readonly at: Temporal.Instant;
}

/**
 * The alarms of the present cycle, the earlier first; none once the ticket is resolved or closed. A ticket reopened
 * after its plazo is late from its reopening.
 */
export function alarmsOf({ state, cycle, cycles, effectiveDeadline, firstResponse }: TicketClock): Alarm[] {
  if (state !== "ACTIVE") return [];
  const startedAt = cycles[cycles.length - 1]?.startedAt;
  const alarm = (target: Target, at: Temporal.Instant | undefined): Alarm[] =>
    at === undefined ? [] : [{ target, cycle, at: startedAt && later(startedAt, at) ? startedAt : at }];
  return [
    ...alarm("FIRST_RESPONSE", firstResponse.satisfiedAt ? undefined : firstResponse.dueAt),
    ...alarm("RESOLUTION", effectiveDeadline?.at),
  ].sort((left, right) => Temporal.Instant.compare(left.at, right.at));
}

function later(left: Temporal.Instant, right: Temporal.Instant): boolean {
  return Temporal.Instant.compare(left, right) > 0;
}

function seconds(ms: number): number {
  return Math.floor(ms / 1_000);
}

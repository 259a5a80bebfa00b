import type { TicketClock } from "../clock/clock.ts";
import type { TargetClock } from "../clock/target-clock.ts";
import type { Timing } from "../clock/timing.ts";
import { minuteMs } from "../time/wall-clock.ts";
import type { WorkingTime } from "../time/working-time.ts";
import type { RuleTarget } from "../words.ts";
import type { Rule } from "./rule.ts";

/** A point of a target's time: P90, M-30, E2. */
export type Threshold = {
  readonly name: string;
  readonly dueAt: Temporal.Instant;
};

/** Why a target has no points. */
export type NoThresholds = "NO_TARGET" | "SATISFIED";

/** How a target's time passes. */
export type TargetTime = {
  /** Undefined while a wait holds it. */
  readonly endMs: number | undefined;
  readonly totalMs: number;
  /** When so much of it had passed, or will have; undefined where a wait leaves that open. */
  reachedMs(partMs: number): number | undefined;
};

/**
 * The points of a target's time that a rule watches, the earliest first, told by the ticket's facts alone. In a
 * reopened ticket what had passed before the reopening is not told again, but for the end itself, which counts from the
 * reopening.
 */
export const thresholdsOf = (
  rule: Rule,
  timing: Timing,
  now: Temporal.Instant,
): Threshold[] | NoThresholds => {
  const time = targetTimeOf(rule.target, timing, now);
  if (typeof time === "string") return time;
  const { endMs, totalMs } = time;
  const startedMs = timing.clock.cycleStartedAt.epochMilliseconds;
  const calendar = timing.timeRule.calendar;
  const points: { name: string; ms: number | undefined }[] = rule.percents.map((percent) => ({
    name: `P${percent}`,
    ms: percent === 100 ? endMs : time.reachedMs(Math.ceil((totalMs * percent) / 100)),
  }));
  for (const minutes of rule.offsetsMinutes) {
    const name = `M${minutes}`;
    const partMs = totalMs + minutes * minuteMs;
    if (minutes < 0) {
      // A point before the beginning is none.
      if (partMs > 0) points.push({ name, ms: time.reachedMs(partMs) });
    } else points.push({ name, ms: endMs && calendar.add(endMs, minutes * minuteMs) });
  }
  const repeats = rule.everyMinutes > 0 && endMs !== undefined ? rule.repetitions : 0;
  const fromMs = Math.max(endMs ?? 0, startedMs);
  for (let turn = 1; turn <= repeats; turn += 1)
    points.push({ name: `E${turn}`, ms: calendar.add(fromMs, turn * rule.everyMinutes * minuteMs) });
  return points
    .flatMap(({ name, ms }) => {
      if (ms === undefined) return [];
      if (ms >= startedMs) return [{ name, dueAt: instant(ms) }];
      return name === "P100" ? [{ name, dueAt: instant(startedMs) }] : [];
    })
    .sort((left, right) => Temporal.Instant.compare(left.dueAt, right.dueAt));
};

/** The time of a target, or why there is none. */
export const targetTimeOf = (
  target: RuleTarget,
  timing: Timing,
  now: Temporal.Instant,
): TargetTime | NoThresholds => {
  const { clock, timeRule } = timing;
  if (target === "FIRST_RESPONSE") return timeOfTarget(clock.firstResponse, now);
  if (target === "RESOLUTION") return timeOfTarget(clock.resolution, now);
  if (target === "NEXT_RESPONSE" || target === "HOLD") {
    const running = runningOf(target, clock);
    return running === undefined ? "NO_TARGET" : timeOfTarget(running, now);
  }
  const deadline = clock.effectiveDeadline;
  if (deadline?.source !== "OPERATOR") return timeOfTarget(clock.resolution, now);
  return timeOfPlazo(clock.receivedAt.epochMilliseconds, deadline.at.epochMilliseconds, timeRule.calendar);
};

const runningOf = (target: RuleTarget, { nextResponse, hold }: TicketClock): TargetClock | undefined =>
  target === "HOLD" ? hold : nextResponse;

/**
 * Tells apart what comes again in one cycle: each question to answer and each area that holds a ticket has a time of its
 * own, known by the minute it began; the others have one.
 */
export const turnOf = (target: RuleTarget, { clock }: Timing): number => {
  if (target !== "NEXT_RESPONSE" && target !== "HOLD") return 0;
  return Math.floor((runningOf(target, clock)?.startedAt.epochMilliseconds ?? 0) / minuteMs);
};

/** The operator's plazo is a date: waits don't move it. */
const timeOfPlazo = (startMs: number, endMs: number, calendar: WorkingTime): TargetTime => {
  const totalMs = calendar.between(startMs, endMs);
  return {
    endMs,
    totalMs,
    reachedMs: (partMs) => (totalMs === 0 ? endMs : Math.min(calendar.add(startMs, partMs), endMs)),
  };
};

const timeOfTarget = (target: TargetClock, now: Temporal.Instant): TargetTime | NoThresholds => {
  const { maximumMs, dueAt, satisfiedAt, startedAt } = target;
  if (satisfiedAt !== undefined) return "SATISFIED";
  if (maximumMs === undefined) return "NO_TARGET";
  const startMs = startedAt.epochMilliseconds;
  // While a wait holds it, what has passed is known and what comes is not.
  const knownMs = dueAt?.epochMilliseconds ?? now.epochMilliseconds;
  return {
    endMs: dueAt?.epochMilliseconds,
    totalMs: maximumMs,
    reachedMs: (partMs) => earliest(startMs, knownMs, (ms) => target.countedMs(instant(ms)) >= partMs),
  };
};

/** The earliest ms in [fromMs, untilMs] of which a monotone test holds. */
const earliest = (fromMs: number, untilMs: number, holds: (ms: number) => boolean): number | undefined => {
  if (untilMs < fromMs || !holds(untilMs)) return undefined;
  let [low, high] = [fromMs, untilMs];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
};

const instant = (ms: number): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(ms);

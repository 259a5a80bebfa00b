import type {
  Clock as ClockMessage,
  Target as TargetMessage,
  TargetState,
} from "@yanapa/proto/yanapa/escalation/v1/clock.ts";
import type { TargetClock } from "../../domain/clock/target-clock.ts";
import { targetsOf } from "../../domain/clock/timing.ts";
import { explainTimeRule } from "../../domain/maximum-times/time-rule-es.ts";
import type { ClockReading } from "../../store/clocks.ts";

export const clockToProto = (
  ticketId: string,
  { timing, published }: ClockReading,
  now: Temporal.Instant,
): ClockMessage => {
  const { clock, timeRule } = timing;
  return {
    ticketId,
    cycle: clock.cycle,
    targets: targetsOf(clock).flatMap((target) => targetToProto(target, now)),
    dueAt: clock.effectiveDeadline?.at,
    overdueAt: clock.overdueAt,
    overdue: clock.isOverdueAt(now),
    maximumTimesVersion: published?.version ?? 0,
    match: explainTimeRule(published, timeRule),
    calendar: timeRule.calendarName,
  };
};

/** Nothing for a target that is no longer timed and was neither met nor missed: a ticket resolved without an answer. */
const targetToProto = (target: TargetClock, now: Temporal.Instant): TargetMessage[] => {
  const state = stateOf(target, now);
  if (state === undefined) return [];
  return [
    {
      kind: target.target,
      state,
      dueAt: target.dueAt,
      satisfiedAt: target.satisfiedAt,
      elapsedSeconds: seconds(target.elapsedMs(now)),
      remainingSeconds: seconds(target.remainingMs(now) ?? 0),
      startTime: target.startedAt,
      maximumSeconds: seconds(target.maximumMs ?? 0),
    },
  ];
};

const stateOf = (target: TargetClock, now: Temporal.Instant): TargetState | undefined => {
  if (target.isBreachedAt(now)) return "BREACHED";
  const state = target.stateAt(now);
  switch (state) {
    case "SATISFIED":
      return "MET";
    case "STOPPED":
      return undefined;
    default:
      return state;
  }
};

const seconds = (ms: number): number => Math.trunc(ms / 1_000);

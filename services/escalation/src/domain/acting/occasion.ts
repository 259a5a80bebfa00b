import type { Timing } from "../clock/timing.ts";
import type { Since, TicketState } from "../ticket/ticket-state.ts";
import { minuteMs } from "../time/wall-clock.ts";
import type { Rule } from "./rule.ts";
import { thresholdsOf, turnOf } from "./threshold.ts";

/** A moment at which a rule fires for a ticket, past or to come, if nothing changes before. */
export type Occasion = {
  readonly threshold: string;
  readonly cycle: number;
  /** Tells apart what may come again in one cycle: the step of the ticket since which it is so, else 0. */
  readonly turn: number;
  readonly dueAt: Temporal.Instant;
  /** The rule that made it so. */
  readonly ruleCode?: string | undefined;
};

/** Why a rule is not for a ticket as it stands, as a stable code. */
export type Failing =
  | "STATE"
  | "KIND"
  | "PRIORITY"
  | "LEVEL"
  | "SERVICE"
  | "NO_TARGET"
  | "SATISFIED"
  | "HAS_OWNER"
  | "WAITING"
  | "NO_REQUESTER"
  | "NEVER_REOPENED"
  | "NOT_RECURRENT";

/** How often the like of a ticket came within a rule's window, and since when it is as often as the rule asks. */
export type Recurrence = {
  readonly cases: number;
  readonly reachedAt: Temporal.Instant;
};

/** What a rule is judged by. */
export type Circumstances = {
  readonly state: TicketState;
  /** Undefined until the ticket's reception is known. */
  readonly timing: Timing | undefined;
  readonly now: Temporal.Instant;
  readonly recurrence?: Recurrence | undefined;
};

/** The moments of a rule for a ticket, the earliest first, or why there are none. */
export const occasionsOf = (rule: Rule, circumstances: Circumstances): readonly Occasion[] | Failing => {
  const { state } = circumstances;
  const failing = failingOf(rule, state);
  if (failing !== undefined) return failing;
  const { cycle } = state;
  switch (rule.trigger) {
    case "TARGET": {
      const { timing, now } = circumstances;
      if (timing === undefined || timing.clock.cycle !== cycle) return "NO_TARGET";
      const thresholds = thresholdsOf(rule, timing, now);
      if (typeof thresholds === "string") return thresholds;
      return thresholds.map(({ name, dueAt }) => ({
        threshold: name,
        cycle,
        turn: turnOf(rule.target, timing),
        dueAt,
      }));
    }
    case "NO_OWNER":
      return state.ownerless === undefined ? "HAS_OWNER" : after(rule, circumstances, state.ownerless);
    case "NO_PUBLIC_MESSAGE":
      if (!state.hasRequester) return "NO_REQUESTER";
      return state.waiting === "REQUESTER" ? "WAITING" : after(rule, circumstances, state.silent);
    case "NO_NEXT_ACTION":
      // A wait or a question to another area is the next action.
      return state.waiting !== undefined || state.isConsulting
        ? "WAITING"
        : after(rule, circumstances, state.idle);
    case "REOPENED":
      if (state.reopened === undefined) return "NEVER_REOPENED";
      return [{ threshold: String(cycle - 1), cycle, turn: 0, dueAt: state.reopened.at }];
    case "RECURRENCE": {
      const { recurrence } = circumstances;
      if (recurrence === undefined) return "NOT_RECURRENT";
      return [{ threshold: String(rule.cases), cycle, turn: 0, dueAt: recurrence.reachedAt }];
    }
    default:
      return rule.trigger satisfies never;
  }
};

const after = (rule: Rule, { timing, state }: Circumstances, since: Since): readonly Occasion[] | Failing => {
  if (timing === undefined) return "NO_TARGET";
  const ms = timing.timeRule.calendar.add(since.at.epochMilliseconds, rule.minutes * minuteMs);
  return [
    {
      threshold: String(rule.minutes),
      cycle: state.cycle,
      turn: since.version,
      dueAt: Temporal.Instant.fromEpochMilliseconds(ms),
      ruleCode: since.ruleCode,
    },
  ];
};

const failingOf = ({ condition, trigger }: Rule, state: TicketState): Failing | undefined => {
  const isDone = state.state === "RESOLVED" || state.state === "CLOSED";
  // What an incident had in common with others is known for sure once its cause is confirmed (RA 0040/2022 §7.6).
  if (isDone && trigger !== "RECURRENCE") return "STATE";
  const { kinds, priorities, levels, serviceIds } = condition;
  const fails = <T>(wanted: readonly T[], given: unknown) =>
    wanted.length > 0 && !(wanted as readonly unknown[]).includes(given);
  if (fails(kinds, state.kind)) return "KIND";
  if (fails(priorities, state.priority)) return "PRIORITY";
  if (fails(levels, state.level)) return "LEVEL";
  return fails(serviceIds, state.serviceId) ? "SERVICE" : undefined;
};

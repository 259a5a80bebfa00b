import { type FieldViolation, InvalidArgumentError } from "@yanapa/errors";
import { deepFreeze } from "./frozen.ts";
import { minuteMs } from "./wall-clock.ts";
import { type WorkingTime, wallTime } from "./working-time.ts";

export const ticketKinds = ["INQUIRY", "SERVICE_REQUEST", "INCIDENT", "SECURITY_INCIDENT"] as const;
export type TicketKind = (typeof ticketKinds)[number];

export const priorities = ["HIGH", "MEDIUM", "LOW"] as const;
export type Priority = (typeof priorities)[number];

/** What is timed: the first answer of a person, and the remedy. */
export const targets = ["FIRST_RESPONSE", "RESOLUTION"] as const;
export type Target = (typeof targets)[number];

export const waitingReasons = ["REQUESTER", "THIRD_PARTY"] as const;
export type WaitingReason = (typeof waitingReasons)[number];

/** BUSINESS: working time of the policy's calendar · WALL_CLOCK: every minute counts, 24×7. */
export type Measure = "BUSINESS" | "WALL_CLOCK";

/** One *tiempo máximo de atención* (RA 0040/2022 §7.2d). */
export interface MaximumTime {
  readonly target: Target;
  /** Absent: any kind, also a ticket that has none yet. */
  readonly kind?: TicketKind;
  /** Absent: any priority, also a ticket that has none yet. */
  readonly priority?: Priority;
  /** 1 to 525 600 (a year of wall clock). */
  readonly minutes: number;
  readonly measure: Measure;
}

/**
 * One version of an entity's maximum times, frozen: a change is another version. A policy without maximum times is
 * valid: the operator's plazo is then the only one.
 */
export interface Policy {
  readonly id: string;
  readonly version: number;
  /** The calendar that BUSINESS times count on. */
  readonly calendarId: string;
  readonly maximumTimes: readonly MaximumTime[];
  /** Which waits stop the clock of each target. */
  readonly pauses: { readonly [target in Target]: readonly WaitingReason[] };
}

/** Waiting on the requester stops the resolution's clock; nothing stops the first response's. */
export const defaultPauses: Policy["pauses"] = { FIRST_RESPONSE: [], RESOLUTION: ["REQUESTER"] };

export const policyLimits = { maximumTimes: 100, minutes: 525_600 } as const;

/**
 * A policy with an answer for every ticket, frozen.
 *
 * @throws InvalidArgumentError `POLICY_INVALID` with the path of each mistake. Two maximum times for the same target,
 * kind and priority are one: their match would be a matter of luck.
 */
export function definePolicy(policy: Policy): Policy {
  const fields: FieldViolation[] = [];
  if (!Number.isSafeInteger(policy.version) || policy.version < 1) {
    fields.push({ field: "version", reason: "FIELD_INVALID" });
  }
  if (policy.maximumTimes.length > policyLimits.maximumTimes) {
    fields.push({ field: "maximum_times", reason: "TOO_MANY_ITEMS" });
  }
  const seen = new Set<string>();
  policy.maximumTimes.forEach(({ target, kind, priority, minutes }, index) => {
    const path = `maximum_times[${index}]`;
    if (!Number.isInteger(minutes) || minutes < 1 || minutes > policyLimits.minutes) {
      fields.push({ field: `${path}.minutes`, reason: "MINUTES_INVALID" });
    }
    const key = `${target} ${kind} ${priority}`;
    if (seen.has(key)) fields.push({ field: path, reason: "FIELD_DUPLICATED" });
    seen.add(key);
  });
  if (fields.length > 0) throw new InvalidArgumentError("POLICY_INVALID", fields);
  return deepFreeze(structuredClone(policy));
}

/** The next version of a policy. @throws InvalidArgumentError `POLICY_INVALID` */
export function revisePolicy(policy: Policy, change: Partial<Omit<Policy, "id" | "version">>): Policy {
  return definePolicy({ ...policy, ...change, id: policy.id, version: policy.version + 1 });
}

/** What a maximum time is chosen by; both are missing until the ticket is triaged. */
export interface TicketTraits {
  readonly kind?: TicketKind | undefined;
  readonly priority?: Priority | undefined;
}

/** Why this maximum time and no other. */
export interface Match {
  readonly maximumTime: MaximumTime;
  /** What it names and the ticket has; empty for the one that holds for any ticket. */
  readonly matchedBy: readonly ("KIND" | "PRIORITY")[];
  /** Wider ones that would have held without it, in their order. */
  readonly setAside: readonly MaximumTime[];
}

/**
 * The maximum time of a ticket for one target; undefined when none is established for it.
 *
 * Of those that hold, the first in this total order: kind and priority · kind · priority · any ticket.
 */
export function matchMaximumTime(policy: Policy, target: Target, ticket: TicketTraits): Match | undefined {
  const [maximumTime, ...setAside] = policy.maximumTimes
    .filter(
      (time) =>
        time.target === target &&
        (time.kind === undefined || time.kind === ticket.kind) &&
        (time.priority === undefined || time.priority === ticket.priority),
    )
    .sort((left, right) => specificity(right) - specificity(left));
  if (maximumTime === undefined) return undefined;
  const matchedBy: ("KIND" | "PRIORITY")[] = [];
  if (maximumTime.kind !== undefined) matchedBy.push("KIND");
  if (maximumTime.priority !== undefined) matchedBy.push("PRIORITY");
  return { maximumTime, matchedBy, setAside };
}

function specificity({ kind, priority }: MaximumTime): number {
  return (kind === undefined ? 0 : 2) + (priority === undefined ? 0 : 1);
}

/** The time a measure counts in; without a maximum, business time. */
export function timeOf(measure: Measure | undefined, calendar: WorkingTime): WorkingTime {
  return measure === "WALL_CLOCK" ? wallTime : calendar;
}

/** What a proposed plazo is measured against. */
export interface DeadlineFacts extends TicketTraits {
  /** Reception; for a ticket already running, the present instant. */
  readonly countedFrom: Temporal.Instant;
  /** Resolution time already spent at `countedFrom`, in ms; 0 at reception. */
  readonly alreadyCountedMs?: number;
}

/** NO_MAXIMUM: *sin tiempos máximos establecidos*, any plazo stands. */
export type DeadlineVerdict =
  | { readonly verdict: "NO_MAXIMUM" }
  | { readonly verdict: "WITHIN"; readonly maximumAt: Temporal.Instant; readonly match: Match }
  | {
      readonly verdict: "OVER";
      readonly maximumAt: Temporal.Instant;
      readonly match: Match;
      /** By how much, in the maximum's own measure. */
      readonly overByMs: number;
    };

/**
 * Whether an operator's plazo respects the maximum time of the resolution (RA 0040/2022 §7.2d, §8).
 *
 * Measured in the maximum's own time: Friday's closing and Monday's opening are the same business instant.
 * `maximumAt` is `countedFrom` itself when the maximum is used up.
 *
 * @throws InvalidArgumentError `DEADLINE_NOT_AHEAD` when the plazo is not after `countedFrom`.
 */
export function checkDeadline(
  policy: Policy,
  calendar: WorkingTime,
  facts: DeadlineFacts,
  deadline: Temporal.Instant,
): DeadlineVerdict {
  const fromMs = facts.countedFrom.epochMilliseconds;
  const deadlineMs = deadline.epochMilliseconds;
  if (deadlineMs <= fromMs) {
    throw new InvalidArgumentError("DEADLINE_NOT_AHEAD", [
      { field: "deadline", reason: "DEADLINE_NOT_AHEAD" },
    ]);
  }
  const match = matchMaximumTime(policy, "RESOLUTION", facts);
  if (match === undefined) return { verdict: "NO_MAXIMUM" };
  const time = timeOf(match.maximumTime.measure, calendar);
  const leftMs = match.maximumTime.minutes * minuteMs - (facts.alreadyCountedMs ?? 0);
  const maximumAt = Temporal.Instant.fromEpochMilliseconds(time.add(fromMs, Math.max(leftMs, 0)));
  const overByMs = time.between(fromMs, deadlineMs) - leftMs;
  return overByMs > 0
    ? { verdict: "OVER", maximumAt, match, overByMs }
    : { verdict: "WITHIN", maximumAt, match };
}

import { type FieldViolation, InvalidArgumentError } from "@yanapa/errors";
import { deepFreeze } from "../frozen.ts";
import { minuteMs } from "../time/wall-clock.ts";
import { WorkingDays } from "../time/working-days.ts";
import { type WorkingTime, wallTime } from "../time/working-time.ts";
import type {
  AffectedScope,
  Impact,
  Priority,
  RequesterType,
  SolutionKind,
  Target,
  TicketKind,
  WaitingReason,
} from "../words.ts";

/**
 * BUSINESS: working time of the policy's calendar · BUSINESS_DAYS: *días hábiles*, from the next working day to the
 * close of the last · WALL_CLOCK: every minute counts, 24×7.
 */
export type Measure = "BUSINESS" | "BUSINESS_DAYS" | "WALL_CLOCK";

/**
 * What maximum times are chosen by, the one that weighs most first: a row that names a weightier dimension is chosen
 * before any that doesn't. Two rows that hold for one ticket differ in what they name, or they would be the same row:
 * the order is total.
 */
export const dimensions = [
  "serviceId",
  "solutionKind",
  "requesterType",
  "kind",
  "priority",
  "impact",
  "scope",
] as const;
type Dimension = (typeof dimensions)[number];

/** Which tickets a maximum time is for; a dimension that is absent holds for any, also for a ticket that has none yet. */
export interface Population {
  readonly kind?: TicketKind;
  readonly priority?: Priority;
  readonly impact?: Impact;
  readonly scope?: AffectedScope;
  readonly serviceId?: string;
  readonly solutionKind?: SolutionKind;
  readonly requesterType?: RequesterType;
}

/** Whether two populations name the same, and so are one. */
export function isSamePopulation(left: Population, right: Population): boolean {
  return dimensions.every((dimension) => left[dimension] === right[dimension]);
}

/** One *tiempo máximo de atención* (RA 0040/2022 §7.2d). */
export interface MaximumTime extends Population {
  readonly target: Target;
  /** 1 to 525 600 (a year of wall clock); 1 440 for each working day of BUSINESS_DAYS. */
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
  /**
   * Which waits stop the clock of each target. Where nothing is said of it: those of the resolution stop the time that
   * an area holds the ticket, and none the next response's.
   */
  readonly pauses: { readonly [target in Target]?: readonly WaitingReason[] };
  /** After how many minutes of a wait its reminder is due; none where absent. */
  readonly reminders?: { readonly [reason in WaitingReason]?: number };
  /** Longest that one wait stops a clock, in minutes of its measure; as long as it lasts where absent. */
  readonly longestPauses?: { readonly [target in Target]?: { readonly [reason in WaitingReason]?: number } };
}

/** Waiting on the requester stops the clocks of the resolution and of who holds the ticket, and no other. */
export const defaultPauses: Policy["pauses"] = { FIRST_RESPONSE: [], RESOLUTION: ["REQUESTER"] };

/** Whose pauses hold for a target: its own, or where nothing is said of who holds the ticket, the resolution's. */
function pausingTarget({ pauses }: Policy, target: Target): Target {
  return target === "HOLD" && pauses.HOLD === undefined ? "RESOLUTION" : target;
}

/** Whether a wait stops the clock of a target. */
export function isPausedBy(policy: Policy, target: Target, reason: WaitingReason): boolean {
  return policy.pauses[pausingTarget(policy, target)]?.includes(reason) ?? false;
}

/** Longest that a wait stops the clock of a target, in minutes; undefined for as long as it lasts. */
export function longestPause(policy: Policy, target: Target, reason: WaitingReason): number | undefined {
  return policy.longestPauses?.[pausingTarget(policy, target)]?.[reason];
}

const policyLimits = { maximumTimes: 200, minutes: 525_600 } as const;

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
  policy.maximumTimes.forEach(({ target, minutes, ...population }, index) => {
    const path = `maximum_times[${index}]`;
    if (!Number.isInteger(minutes) || minutes < 1 || minutes > policyLimits.minutes) {
      fields.push({ field: `${path}.minutes`, reason: "MINUTES_INVALID" });
    }
    const key = JSON.stringify([target, ...dimensions.map((dimension) => population[dimension] ?? null)]);
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

/** What a maximum time is chosen by; all are missing until the ticket is triaged. */
export type TicketTraits = { readonly [dimension in Dimension]?: Population[dimension] | undefined };

/** A dimension as an answer names it: `KIND`, `SERVICE_ID`. */
type Uppercased =
  | "SERVICE_ID"
  | "SOLUTION_KIND"
  | "REQUESTER_TYPE"
  | "KIND"
  | "PRIORITY"
  | "IMPACT"
  | "SCOPE"
  | "AREA_ID"
  | "LEVEL";

/** Why this maximum time and no other. */
export interface Match {
  readonly maximumTime: MaximumTime;
  /** What it names and the ticket has; empty for the one that holds for any ticket. */
  readonly matchedBy: readonly Uppercased[];
  /** Wider ones that would have held without it, in their order. */
  readonly setAside: readonly MaximumTime[];
}

/**
 * The maximum time of a ticket for one target; undefined when none is established for it.
 *
 * Of those that hold, the one that names the weightiest dimension; of several, the next weightiest, and so on.
 */
export function matchMaximumTime(policy: Policy, target: Target, ticket: TicketTraits): Match | undefined {
  const [maximumTime, ...setAside] = policy.maximumTimes
    .filter(
      (time) =>
        time.target === target &&
        dimensions.every((one) => time[one] === undefined || time[one] === ticket[one]),
    )
    .sort((left, right) => specificity(right) - specificity(left));
  if (maximumTime === undefined) return undefined;
  const named = dimensions.filter((dimension) => maximumTime[dimension] !== undefined);
  const matchedBy = named.map((name) => name.replace(/[A-Z]/g, "_$&").toUpperCase() as Uppercased);
  return { maximumTime, matchedBy, setAside };
}

function specificity(time: Population): number {
  return dimensions.reduce((sum, dimension) => sum * 2 + (time[dimension] === undefined ? 0 : 1), 0);
}

/** The time a measure counts in from when it begins; without a maximum, business time. */
export function timeOf(measure: Measure | undefined, calendar: WorkingTime, beginsMs: number): WorkingTime {
  if (measure === "BUSINESS_DAYS") return new WorkingDays(calendar, beginsMs);
  return measure === "WALL_CLOCK" ? wallTime : calendar;
}

/** What a proposed plazo is measured against. */
export interface DeadlineFacts extends TicketTraits {
  /** Reception; for a ticket already running, the present instant. */
  readonly countedFrom: Temporal.Instant;
  /** Of a ticket already running: when it was received. */
  readonly receivedAt?: Temporal.Instant;
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
  const beginsMs = (facts.receivedAt ?? facts.countedFrom).epochMilliseconds;
  const time = timeOf(match.maximumTime.measure, calendar, beginsMs);
  const leftMs = match.maximumTime.minutes * minuteMs - (facts.alreadyCountedMs ?? 0);
  const maximumAt = Temporal.Instant.fromEpochMilliseconds(time.add(fromMs, Math.max(leftMs, 0)));
  const overByMs = time.between(fromMs, deadlineMs) - leftMs;
  return overByMs > 0
    ? { verdict: "OVER", maximumAt, match, overByMs }
    : { verdict: "WITHIN", maximumAt, match };
}

import type { CalendarContent } from "../calendars/calendar-layer.ts";
import type { StackedVersion } from "../calendars/calendar-stack.ts";
import type { HoldTime, MaximumTimeRow } from "./maximum-times.ts";
import type { Pause } from "./pause.ts";

/**
 * What a publication changes for open tickets, or what a draft would.
 *
 * A calendar: its version takes the place of the one before it; version 0 with `content` is a draft. Maximum times:
 * their version, or the rows of a draft. A municipality: the version of its calendar in the place of any other's; null for
 * none. As they stand: nothing, what is kept of them besides is computed.
 */
export type PlannedChange =
  | { readonly calendar: StackedVersion; readonly content?: CalendarContent }
  | { readonly municipality: StackedVersion | null }
  | { readonly asTheyStand: true }
  | {
      readonly maximumTimes: {
        readonly version: number;
        readonly rows?: readonly MaximumTimeRow[];
        readonly pauses?: readonly Pause[];
        readonly holds?: readonly HoldTime[];
      };
    };

/** What a plan does to the clocks it went through. */
export type Outcome = {
  readonly changed: number;
  readonly newlyLate: number;
  readonly noLongerLate: number;
  /** Of tickets already resolved, in a preview: how many, and what would have been said of them. */
  readonly past: number;
  readonly pastNewlyLate: number;
  readonly pastNoLongerLate: number;
};

/** Nothing counted. */
export const noOutcome: Outcome = {
  changed: 0,
  newlyLate: 0,
  noLongerLate: 0,
  past: 0,
  pastNewlyLate: 0,
  pastNoLongerLate: 0,
};

/** The times of a clock that people see move. */
export type DueTimes = {
  readonly dueAt: Temporal.Instant | undefined;
  readonly maximumDueAt: Temporal.Instant | undefined;
  readonly firstResponseDueAt: Temporal.Instant | undefined;
  readonly overdueAt: Temporal.Instant | undefined;
  /** Every alarm of every target, as one text. */
  readonly alarms?: string;
};

/** What becomes of one clock at an instant. */
export const openOutcomeOf = (before: DueTimes, after: DueTimes, now: Temporal.Instant): Outcome => {
  const isLate = ({ overdueAt }: DueTimes) =>
    overdueAt !== undefined && Temporal.Instant.compare(overdueAt, now) < 0;
  const told = ({ dueAt, maximumDueAt, firstResponseDueAt, overdueAt, alarms }: DueTimes) =>
    [
      ...[dueAt, maximumDueAt, firstResponseDueAt, overdueAt].map((at) => at?.epochMilliseconds ?? 0),
      alarms,
    ].join();
  return {
    ...noOutcome,
    changed: told(before) === told(after) ? 0 : 1,
    newlyLate: !isLate(before) && isLate(after) ? 1 : 0,
    noLongerLate: isLate(before) && !isLate(after) ? 1 : 0,
  };
};

/** What would have been said of a ticket that is resolved: whether it was within its maximum, before and after. */
export const pastOutcomeOf = (before: boolean | undefined, after: boolean | undefined): Outcome => ({
  ...noOutcome,
  past: 1,
  pastNewlyLate: before !== false && after === false ? 1 : 0,
  pastNoLongerLate: before === false && after !== false ? 1 : 0,
});

export const sumOf = (outcomes: readonly Outcome[]): Outcome =>
  outcomes.reduce(
    (sum, one) => ({
      changed: sum.changed + one.changed,
      newlyLate: sum.newlyLate + one.newlyLate,
      noLongerLate: sum.noLongerLate + one.noLongerLate,
      past: sum.past + one.past,
      pastNewlyLate: sum.pastNewlyLate + one.pastNewlyLate,
      pastNoLongerLate: sum.pastNoLongerLate + one.pastNoLongerLate,
    }),
    noOutcome,
  );

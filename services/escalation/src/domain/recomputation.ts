import type { CalendarContent } from "./calendar-layer.ts";
import type { StackedVersion } from "./calendar-stack.ts";
import type { MaximumTimeRow } from "./maximum-times.ts";

/**
 * What a publication changes for open tickets, or what a draft would.
 *
 * A calendar: its version takes the place of the one before it; version 0 with `content` is a draft. Maximum times:
 * their version, or the rows of a draft.
 */
export type Plan =
  | { readonly calendar: StackedVersion; readonly content?: CalendarContent }
  | { readonly maximumTimes: { readonly version: number; readonly rows?: readonly MaximumTimeRow[] } };

/** What a plan does to the clocks it went through. */
export interface Outcome {
  readonly changed: number;
  readonly newlyLate: number;
  readonly noLongerLate: number;
}

/** The times of a clock that people see move. */
export interface DueTimes {
  readonly dueAt: Temporal.Instant | undefined;
  readonly maximumDueAt: Temporal.Instant | undefined;
  readonly firstResponseDueAt: Temporal.Instant | undefined;
  readonly overdueAt: Temporal.Instant | undefined;
}

/** What becomes of one clock at an instant. */
export function outcomeOf(before: DueTimes, after: DueTimes, now: Temporal.Instant): Outcome {
  const isLate = ({ overdueAt }: DueTimes) =>
    overdueAt !== undefined && Temporal.Instant.compare(overdueAt, now) < 0;
  const told = ({ dueAt, maximumDueAt, firstResponseDueAt, overdueAt }: DueTimes) =>
    [dueAt, maximumDueAt, firstResponseDueAt, overdueAt].map((at) => at?.epochMilliseconds ?? 0).join();
  return {
    changed: told(before) === told(after) ? 0 : 1,
    newlyLate: !isLate(before) && isLate(after) ? 1 : 0,
    noLongerLate: isLate(before) && !isLate(after) ? 1 : 0,
  };
}

export function sumOf(outcomes: readonly Outcome[]): Outcome {
  return outcomes.reduce(
    (sum, one) => ({
      changed: sum.changed + one.changed,
      newlyLate: sum.newlyLate + one.newlyLate,
      noLongerLate: sum.noLongerLate + one.noLongerLate,
    }),
    { changed: 0, newlyLate: 0, noLongerLate: 0 },
  );
}

import type { ContactKind, FiringOutcome, RuleActionKind, RuleTrigger } from "../words.ts";
import type { FiringKey } from "./plan.ts";

/** What became of one action of a firing. */
export type FiringAction = {
  readonly kind: RuleActionKind;
  readonly contact?: ContactKind;
  readonly outcome: FiringOutcome;
  /** Why it was not done, as a stable code; "" when it was. */
  readonly reason: string;
};

/** A rule that fired for a ticket. */
export type Firing = FiringKey & {
  readonly id: string;
  readonly ruleVersion: number;
  readonly trigger: RuleTrigger;
  readonly dueAt: Temporal.Instant;
  /** Undefined while it is under way. */
  readonly doneAt: Temporal.Instant | undefined;
  readonly outcome: FiringOutcome | undefined;
  readonly reason: string;
  readonly actions: readonly FiringAction[];
};

/** How a firing ended, by its actions: done when anything was. */
export const firingOutcomeOf = (actions: readonly FiringAction[]): FiringOutcome => {
  if (actions.some(({ outcome }) => outcome === "DONE")) return "DONE";
  return actions.every(({ outcome }) => outcome === "SUPPRESSED") ? "SUPPRESSED" : "UNCHANGED";
};

import type { RuleTarget, RuleTrigger } from "../words.ts";
import { type Circumstances, type Occasion, occasionsOf, type Recurrence } from "./occasion.ts";
import { isActing, type RuleSet, type StandingRule } from "./rule.ts";

/** What a firing is known by: once each, for ever. */
export type FiringKey = {
  readonly ruleCode: string;
  readonly target: RuleTarget;
  readonly threshold: string;
  readonly cycle: number;
  readonly turn: number;
};

/** A firing as it begins. */
export type NewFiring = FiringKey & {
  readonly trigger: RuleTrigger;
  readonly ruleVersion: number;
  readonly dueAt: Temporal.Instant;
  readonly rule: StandingRule;
  /** Why it is held back; undefined when it goes ahead. */
  readonly suppressed: Suppression | undefined;
};

/** OWN_ACTION: what made it fire was done by the same rule. TICKET_DAILY_MOST: so many have acted on the ticket already. */
type Suppression = "OWN_ACTION" | "TICKET_DAILY_MOST";

/** What is to be done for a ticket now, in order, and when to look again. */
export type Plan = {
  readonly firings: readonly NewFiring[];
  /** The next moment at which a rule fires if nothing changes. */
  readonly nextAt: Temporal.Instant | undefined;
};

export const keyOf = ({ ruleCode, target, threshold, cycle, turn }: FiringKey): string =>
  `${ruleCode} ${target} ${threshold} ${cycle} ${turn}`;

export type PlanFacts = Omit<Circumstances, "recurrence"> & {
  readonly ruleSet: RuleSet;
  /** Keys of what fired for the ticket before. */
  readonly fired: ReadonlySet<string>;
  /** Firings that acted on the ticket in the last 24 hours. */
  readonly actedCount: number;
  /** By code of the rule. */
  readonly recurrences?: ReadonlyMap<string, Recurrence>;
};

/**
 * What rules fire for a ticket: what is due and still holds, the earliest first, each once. At the very instant of its
 * moment a rule does not fire yet, as a ticket is not late at the instant of its plazo.
 */
export const planOf = (facts: PlanFacts): Plan => {
  const { ruleSet, fired, now } = facts;
  const moments = ruleSet.rules.flatMap((rule) =>
    openOccasions(rule, facts)
      .filter((occasion) => !fired.has(keyOf(keyFor(rule, occasion))))
      .map((occasion) => ({ rule, occasion })),
  );
  moments.sort((left, right) => Temporal.Instant.compare(left.occasion.dueAt, right.occasion.dueAt));
  let acted = facts.actedCount;
  const firings: NewFiring[] = [];
  let nextAt: Temporal.Instant | undefined;
  for (const { rule, occasion } of moments) {
    if (Temporal.Instant.compare(occasion.dueAt, now) >= 0) {
      nextAt = occasion.dueAt;
      break;
    }
    const acts = rule.actions.some(isActing);
    const suppressed = suppressionOf(rule, occasion, acts && acted >= ruleSet.ticketDailyMost);
    if (acts && suppressed === undefined) acted += 1;
    firings.push({
      ...keyFor(rule, occasion),
      trigger: rule.trigger,
      ruleVersion: ruleSet.version,
      dueAt: occasion.dueAt,
      rule,
      suppressed,
    });
  }
  return { firings, nextAt };
};

/** The moments of a rule that lie after it began to say what it says. */
export const openOccasions = (rule: StandingRule, facts: PlanFacts): readonly Occasion[] => {
  const found = occasionsOf(rule, { ...facts, recurrence: facts.recurrences?.get(rule.code) });
  if (typeof found === "string") return [];
  return found.filter(({ dueAt }) => Temporal.Instant.compare(dueAt, rule.since) > 0);
};

const suppressionOf = (
  rule: StandingRule,
  occasion: Occasion,
  isTooMany: boolean,
): Suppression | undefined => {
  if (occasion.ruleCode === rule.code) return "OWN_ACTION";
  return isTooMany ? "TICKET_DAILY_MOST" : undefined;
};

export const keyFor = (rule: StandingRule, { threshold, cycle, turn }: Occasion): FiringKey => ({
  ruleCode: rule.code,
  target: rule.target,
  threshold,
  cycle,
  turn,
});

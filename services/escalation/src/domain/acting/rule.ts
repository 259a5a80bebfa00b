import { type FieldViolation, InvalidArgumentError } from "@yanapa/errors";
import type {
  ContactKind,
  Level,
  Priority,
  RuleActionKind,
  RuleTarget,
  RuleTrigger,
  TicketKind,
} from "../words.ts";

export type RuleAction = {
  readonly kind: RuleActionKind;
  /** Whom to tell, to give the ticket to, or to make watch it. */
  readonly contact?: ContactKind;
};

/** Which tickets a rule is for; an empty list is for all. */
type RuleCondition = {
  readonly kinds: readonly TicketKind[];
  readonly priorities: readonly Priority[];
  readonly levels: readonly Level[];
  readonly serviceIds: readonly string[];
};

/** A rule of escalation as an entity publishes it. Minutes are of the ticket's calendar. */
export type Rule = {
  readonly code: string;
  readonly name: string;
  readonly trigger: RuleTrigger;
  readonly target: RuleTarget;
  readonly percents: readonly number[];
  /** Before the target's end where negative. */
  readonly offsetsMinutes: readonly number[];
  /** Again and again after the target's end; 0 for never. */
  readonly everyMinutes: number;
  readonly repetitions: number;
  readonly minutes: number;
  readonly cases: number;
  readonly windowDays: number;
  readonly condition: RuleCondition;
  readonly actions: readonly RuleAction[];
};

/** A rule in force, and since when it says what it says: what was due before doesn't fire. */
export type StandingRule = Rule & {
  readonly since: Temporal.Instant;
};

/** One published version of an entity's rules. */
export type RuleSet = {
  readonly version: number;
  readonly rules: readonly StandingRule[];
  /** Firings that act on one ticket within 24 hours, at most. */
  readonly ticketDailyMost: number;
  /** Notices to one contact within an hour, at most. */
  readonly contactHourlyMost: number;
};

/** What an entity gets that names no bounds. */
export const defaultBounds = { ticketDailyMost: 6, contactHourlyMost: 20 } as const;
export const defaultRepetitions = 10;

const withContact: readonly RuleActionKind[] = ["NOTIFY", "REASSIGN", "ADD_WATCHER"];
const timed: readonly RuleTrigger[] = ["NO_OWNER", "NO_PUBLIC_MESSAGE", "NO_NEXT_ACTION"];

/** Whether an action changes the ticket; telling somebody doesn't. */
export const isActing = ({ kind }: Pick<RuleAction, "kind">): boolean => kind !== "NOTIFY";

/** Throws INVALID_ARGUMENT/RULES_INVALID with every mistake and its path: each setting has its effect, or is refused. */
export const checkRules = (rules: readonly Rule[]): void => {
  const fields: FieldViolation[] = [];
  rules.forEach((rule, index) => {
    const refuse = (field: string, reason: string) =>
      void fields.push({ field: `rules[${index}].${field}`, reason });
    if (rules.findIndex(({ code }) => code === rule.code) < index) refuse("code", "FIELD_DUPLICATED");
    checkTrigger(rule, refuse);
    rule.actions.forEach(({ kind, contact }, at) => {
      const place = `actions[${at}].contact`;
      if (withContact.includes(kind) !== (contact !== undefined))
        refuse(place, contact === undefined ? "FIELD_REQUIRED" : "RULE_FIELD_UNUSED");
      // Only a person can have a ticket in hand.
      else if (kind === "REASSIGN" && contact !== "ON_CALL" && contact !== "LEAD")
        refuse(place, "CONTACT_NOT_A_PERSON");
    });
  });
  if (fields.length > 0) throw new InvalidArgumentError("RULES_INVALID", fields);
};

const checkTrigger = (rule: Rule, refuse: (field: string, reason: string) => void): void => {
  const { trigger, target, percents, offsetsMinutes, everyMinutes, minutes, cases, windowDays } = rule;
  const isTarget = trigger === "TARGET";
  const only = (wanted: boolean, given: boolean, field: string) => {
    if (wanted && !given) refuse(field, "FIELD_REQUIRED");
    if (!wanted && given) refuse(field, "RULE_FIELD_UNUSED");
  };
  only(isTarget, target !== "UNSPECIFIED", "target");
  only(timed.includes(trigger), minutes > 0, "minutes");
  only(trigger === "RECURRENCE", cases > 1, "cases");
  only(trigger === "RECURRENCE", windowDays > 0, "window_days");
  if (!isTarget) {
    only(false, percents.length > 0, "percents");
    only(false, offsetsMinutes.length > 0, "offsets_minutes");
    only(false, everyMinutes > 0, "every_minutes");
  } else if (percents.length + offsetsMinutes.length + everyMinutes === 0)
    refuse("percents", "FIELD_REQUIRED");
  if (new Set(percents).size < percents.length) refuse("percents", "FIELD_DUPLICATED");
  if (new Set(offsetsMinutes).size < offsetsMinutes.length) refuse("offsets_minutes", "FIELD_DUPLICATED");
  if (everyMinutes === 0 && rule.repetitions > 0) refuse("repetitions", "RULE_FIELD_UNUSED");
};

/**
 * The rules of a new version. One that says what it said keeps since when it does, so that a publication for something
 * else neither repeats nor loses anything.
 */
export const standing = (
  rules: readonly Rule[],
  before: readonly StandingRule[],
  now: Temporal.Instant,
): StandingRule[] =>
  rules.map((rule) => {
    const same = before.find((one) => one.code === rule.code && saysTheSame(one, rule));
    return { ...rule, since: same?.since ?? now };
  });

const saysTheSame = (left: Rule, right: Rule): boolean => sayingOf(left) === sayingOf(right);

const sayingOf = (rule: Rule): string =>
  JSON.stringify([
    rule.trigger,
    rule.target,
    [...rule.percents].sort((left, right) => left - right),
    [...rule.offsetsMinutes].sort((left, right) => left - right),
    rule.everyMinutes,
    rule.repetitions,
    rule.minutes,
    rule.cases,
    rule.windowDays,
    rule.condition.kinds,
    rule.condition.priorities,
    rule.condition.levels,
    rule.condition.serviceIds,
    rule.actions.map(({ kind, contact }) => [kind, contact ?? ""]),
  ]);

import type { ContactKind as ContactMessage } from "@yanapa/proto/yanapa/escalation/v1/path.ts";
import type {
  EscalationRuleSet,
  RuleExplanation,
  EscalationRule as RuleMessage,
} from "@yanapa/proto/yanapa/escalation/v1/rule.ts";
import type { Explanation } from "../../domain/acting/explain.ts";
import { defaultRepetitions, type Rule, type RuleAction } from "../../domain/acting/rule.ts";
import type {
  ContactKind,
  Level,
  Priority,
  RuleActionKind,
  RuleTrigger,
  TicketKind,
} from "../../domain/words.ts";
import { firingToProto } from "../../store/acting/firings.ts";
import type { PublishedRules } from "../../store/acting/rule-sets.ts";

/** Firings told of one rule at most. */
const mostFirings = 60;

const contactFrom = (contact: ContactMessage): { contact?: ContactKind } =>
  contact === "UNSPECIFIED" ? {} : { contact };

/** What a request says of a rule; validation admits no unspecified trigger, kind or level. */
export const ruleFromProto = (rule: RuleMessage): Rule => ({
  code: rule.code,
  name: rule.name.trim(),
  trigger: rule.trigger as RuleTrigger,
  target: rule.target,
  percents: rule.percents,
  offsetsMinutes: rule.offsetsMinutes,
  everyMinutes: rule.everyMinutes,
  repetitions: rule.everyMinutes > 0 ? rule.repetitions || defaultRepetitions : rule.repetitions,
  minutes: rule.minutes,
  cases: rule.cases,
  windowDays: rule.windowDays,
  condition: {
    kinds: (rule.condition?.kinds ?? []) as TicketKind[],
    priorities: (rule.condition?.priorities ?? []) as Priority[],
    levels: (rule.condition?.levels ?? []) as Level[],
    serviceIds: rule.condition?.serviceIds ?? [],
  },
  actions: rule.actions.map(
    ({ kind, contact }): RuleAction => ({ kind: kind as RuleActionKind, ...contactFrom(contact) }),
  ),
});

const ruleToProto = ({ condition, actions, ...rule }: Rule): RuleMessage => ({
  code: rule.code,
  name: rule.name,
  trigger: rule.trigger,
  target: rule.target,
  percents: [...rule.percents],
  offsetsMinutes: [...rule.offsetsMinutes],
  everyMinutes: rule.everyMinutes,
  repetitions: rule.repetitions,
  minutes: rule.minutes,
  cases: rule.cases,
  windowDays: rule.windowDays,
  condition: {
    kinds: [...condition.kinds],
    priorities: [...condition.priorities],
    levels: [...condition.levels],
    serviceIds: [...condition.serviceIds],
  },
  actions: actions.map(({ kind, contact }) => ({ kind, contact: contact ?? "UNSPECIFIED" })),
});

export const ruleSetToProto = (published: PublishedRules): EscalationRuleSet => ({
  version: published.version,
  rules: published.rules.map(ruleToProto),
  reason: published.reason,
  publishTime: published.publishTime,
  ticketDailyMost: published.ticketDailyMost,
  contactHourlyMost: published.contactHourlyMost,
});

export const explanationToProto = (explanation: Explanation): RuleExplanation => ({
  ruleCode: explanation.rule.code,
  ruleName: explanation.rule.name,
  verdict: explanation.verdict,
  sentence: explanation.sentence,
  nextTime: explanation.next?.at,
  nextThreshold: explanation.next?.threshold ?? "",
  failing: explanation.failing ?? "",
  firings: explanation.firings.slice(-mostFirings).map(firingToProto),
});

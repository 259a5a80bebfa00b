import { momentText, ruleSentence } from "@yanapa/words";
import { failingEs } from "./explain-es.ts";
import type { Firing } from "./firing.ts";
import { type Failing, occasionsOf } from "./occasion.ts";
import { keyFor, keyOf, openOccasions, type PlanFacts } from "./plan.ts";
import type { StandingRule } from "./rule.ts";

type Verdict = "FIRED" | "NOT_YET" | "SUPPRESSED" | "NOT_APPLICABLE";

/** Why a rule did or did not fire for a ticket. */
export type Explanation = {
  readonly rule: StandingRule;
  readonly verdict: Verdict;
  /** In Spanish. */
  readonly sentence: string;
  /** The next moment at which it would fire if nothing changes. */
  readonly next: { readonly threshold: string; readonly at: Temporal.Instant } | undefined;
  readonly failing: Failing | undefined;
  readonly firings: readonly Firing[];
};

/** Explains every rule of the set, in their order; `firings` are the ticket's, oldest first. */
export const explainRules = (facts: PlanFacts, firings: readonly Firing[]): Explanation[] =>
  facts.ruleSet.rules.map((rule) => {
    const own = firings.filter(({ ruleCode }) => ruleCode === rule.code);
    const found = occasionsOf(rule, { ...facts, recurrence: facts.recurrences?.get(rule.code) });
    const failing = typeof found === "string" ? found : undefined;
    const occasion = openOccasions(rule, facts).find((one) => !facts.fired.has(keyOf(keyFor(rule, one))));
    const next = occasion && { threshold: occasion.threshold, at: occasion.dueAt };
    const told = { rule, next, failing, firings: own };
    const last = own.at(-1);
    if (last === undefined) return { ...told, ...notFired(rule, facts, failing, next) };
    const isSuppressed = own.every(({ outcome }) => outcome === "SUPPRESSED");
    return {
      ...told,
      verdict: isSuppressed ? "SUPPRESSED" : "FIRED",
      sentence: `${isSuppressed ? heldBack(last) : fired(last)}${coming(rule, next)}`,
    };
  });

const fired = (firing: Firing): string => {
  const { dueAt, doneAt } = firing;
  const when = doneAt === undefined ? "está en curso" : `se aplicó el ${momentText(doneAt)}`;
  const others = [...new Set(firing.actions.flatMap(({ reason }) => elsewhere[reason] ?? []))];
  return `Se activó porque ${ruleSentence(firing)} el ${momentText(dueAt)}; ${[when, ...others].join("; ")}.`;
};

/** What became of an action that was for somebody else. */
const elsewhere: Readonly<Record<string, string>> = {
  CONTACT_LEFT: "a quien correspondía dejó la entidad, y se avisó al área o a supervisión",
  CONTACT_MAY_NOT_SEE: "a quien correspondía no puede ver el ticket, y se avisó al área o a supervisión",
  AREA_EMPTY: "nadie atiende en el área, y se avisó al contacto jerárquico o a supervisión",
  AREA_MAY_NOT_SEE: "nadie en el área puede ver el ticket, y se avisó al contacto jerárquico o a supervisión",
  NO_NEXT_LEVEL: "no hay un nivel superior, y se avisó al contacto jerárquico o a supervisión",
  NOBODY_THERE: "no hubo a quién avisar",
  NOT_DELIVERED: "el aviso no pudo entregarse a nadie",
};

const heldBack = (firing: Firing): string =>
  `Se contuvo el ${momentText(firing.dueAt)}, cuando ${ruleSentence(firing)}: ${bounds[firing.reason] ?? "un límite la detuvo"}.`;

const bounds: Readonly<Record<string, string>> = {
  OWN_ACTION: "lo causó la misma regla",
  TICKET_DAILY_MOST: "el ticket llegó al límite de acciones en 24 horas",
  CONTACT_HOURLY_MOST: "a quien se avisa llegó al límite de avisos en una hora",
};

const coming = (rule: StandingRule, next: Explanation["next"]): string =>
  next === undefined
    ? ""
    : ` Volverá a activarse el ${momentText(next.at)} si nada cambia (${ruleSentence({ ...rule, threshold: next.threshold })}).`;

const notFired = (
  rule: StandingRule,
  { ruleSet }: PlanFacts,
  failing: Failing | undefined,
  next: Explanation["next"],
): Pick<Explanation, "verdict" | "sentence"> => {
  if (failing !== undefined)
    return { verdict: "NOT_APPLICABLE", sentence: `No corresponde: ${failingEs[failing]}.` };
  if (next !== undefined)
    return {
      verdict: "NOT_YET",
      sentence: `Todavía no: se activará el ${momentText(next.at)} si nada cambia (${ruleSentence({ ...rule, threshold: next.threshold })}).`,
    };
  return {
    verdict: "NOT_YET",
    sentence: `No se activó: su momento pasó antes de que la regla rigiera (${momentText(rule.since)}, versión ${ruleSet.version}) o una espera lo tiene detenido.`,
  };
};

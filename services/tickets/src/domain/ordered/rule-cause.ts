import { type RuleFinding, ruleSentence } from "@yanapa/words";

/** Which firing of which rule ordered something: codes, never texts. */
export type RuleCause = RuleFinding & {
  firingId: string;
  ruleCode: string;
  ruleVersion: number;
};

/** Why a rule acted, as people read it: «pasó el 90 % del plazo (regla «vence-pronto»)». */
export const causeEs = (cause: RuleCause): string => `${ruleSentence(cause)} (regla «${cause.ruleCode}»)`;

/** What makes a rule of escalation fire. */
type RuleTrigger =
  | "UNSPECIFIED"
  | "TARGET"
  | "NO_OWNER"
  | "NO_PUBLIC_MESSAGE"
  | "NO_NEXT_ACTION"
  | "REOPENED"
  | "RECURRENCE";

/** Whose time a rule watches. */
type RuleTarget = "UNSPECIFIED" | "FIRST_RESPONSE" | "RESOLUTION" | "DEADLINE" | "NEXT_RESPONSE" | "HOLD";

/** Which firing of which rule ordered something: codes, never texts. */
export type RuleCause = {
  firingId: string;
  ruleCode: string;
  ruleVersion: number;
  trigger: RuleTrigger;
  target: RuleTarget;
  threshold: string;
};

/** Why a rule acted, as people read it: «pasó el 90 % del plazo (regla «vence-pronto»)». */
export const causeEs = ({ trigger, target, threshold, ruleCode }: RuleCause): string =>
  `${found(trigger, target, threshold)} (regla «${ruleCode}»)`;

const found = (trigger: RuleTrigger, target: RuleTarget, threshold: string): string => {
  switch (trigger) {
    case "TARGET":
      return point(threshold, targets[target]);
    case "NO_OWNER":
      return `nadie lo tomó en ${threshold} min hábiles`;
    case "NO_PUBLIC_MESSAGE":
      return `no se escribió al solicitante en ${threshold} min hábiles`;
    case "NO_NEXT_ACTION":
      return `nadie hizo nada en ${threshold} min hábiles`;
    case "REOPENED":
      return "se reabrió porque el problema persiste";
    case "RECURRENCE":
      return `se repitió ${threshold} veces`;
    default:
      return "lo pide una regla de la entidad";
  }
};

const point = (threshold: string, target: string): string => {
  const [kind = "", digits = ""] = [threshold.slice(0, 1), threshold.slice(1)];
  if (kind === "E") return `${target} sigue vencido, aviso ${digits}`;
  if (kind === "M") {
    const minutes = Number(digits);
    return minutes < 0
      ? `faltan ${-minutes} min hábiles para ${target}`
      : `${target} venció hace ${minutes} min`;
  }
  return digits === "100" ? `venció ${target}` : `pasó el ${digits} % d${target}`;
};

const targets: Readonly<Record<RuleTarget, string>> = {
  UNSPECIFIED: "su tiempo",
  FIRST_RESPONSE: "el tiempo de primera respuesta",
  RESOLUTION: "el tiempo máximo de solución",
  DEADLINE: "el plazo",
  NEXT_RESPONSE: "el tiempo de respuesta al último mensaje",
  HOLD: "el tiempo máximo del área",
};

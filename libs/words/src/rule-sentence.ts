/** What makes a rule of escalation fire. */
export type RuleTrigger =
  | "TARGET"
  | "NO_OWNER"
  | "NO_PUBLIC_MESSAGE"
  | "NO_NEXT_ACTION"
  | "REOPENED"
  | "RECURRENCE";

/** Whose time a rule watches; UNSPECIFIED where it watches none. */
export type RuleTarget =
  | "UNSPECIFIED"
  | "FIRST_RESPONSE"
  | "RESOLUTION"
  | "DEADLINE"
  | "NEXT_RESPONSE"
  | "HOLD";

/**
 * What a firing found. `threshold` is of a target `P90` (per cent), `M-30` or `M15` (minutes before or after it is due) or
 * `E2` (how often it was said since); else a number of business minutes or times, or `TOP` of a reopening at the highest
 * level. Without a trigger somebody ordered it, `BY_HAND` or by a rule that is not known here.
 */
export type RuleFinding = {
  readonly trigger: RuleTrigger | "UNSPECIFIED";
  readonly target: RuleTarget;
  readonly threshold: string;
};

/** It in Spanish, as the middle of a sentence: «pasó el 90 % del plazo». */
export const ruleSentence = ({ trigger, target, threshold }: RuleFinding): string => {
  switch (trigger) {
    case "TARGET":
      return point(threshold, targets[target] ?? targets.DEADLINE);
    case "NO_OWNER":
      return `nadie lo tomó en ${threshold} minutos hábiles`;
    case "NO_PUBLIC_MESSAGE":
      return `no se escribió al solicitante en ${threshold} minutos hábiles`;
    case "NO_NEXT_ACTION":
      return `nadie hizo nada en ${threshold} minutos hábiles`;
    case "REOPENED":
      return threshold === "TOP"
        ? "el problema persiste y no hay un nivel superior"
        : "se reabrió porque el problema persiste";
    case "RECURRENCE":
      return `el mismo problema se repitió ${threshold} veces`;
    default:
      return threshold === "BY_HAND" ? "lo dispuso quien lo atiende" : "lo pide una regla de la entidad";
  }
};

const point = (threshold: string, target: string): string => {
  const digits = threshold.slice(1);
  if (threshold.startsWith("E")) return `sigue vencido ${target}, aviso ${digits}`;
  if (threshold.startsWith("M"))
    return digits.startsWith("-")
      ? `faltan ${digits.slice(1)} minutos hábiles para que venza ${target}`
      : `venció ${target} hace ${digits} minutos hábiles`;
  return digits === "100" ? `venció ${target}` : `pasó el ${digits} % d${target}`;
};

const targets: Readonly<Record<RuleTarget, string>> = {
  UNSPECIFIED: "el tiempo",
  FIRST_RESPONSE: "el tiempo de primera respuesta",
  RESOLUTION: "el tiempo máximo de solución",
  DEADLINE: "el plazo",
  NEXT_RESPONSE: "el tiempo de respuesta al último mensaje",
  HOLD: "el tiempo máximo del área",
};

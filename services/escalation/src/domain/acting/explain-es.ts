import { bolivianZone } from "../calendars/bolivia.ts";
import type { RuleTarget, RuleTrigger } from "../words.ts";
import type { Failing } from "./occasion.ts";

/** 24/11/2026 a las 14:05, as people in Bolivia read it. */
export const momentEs = (at: Temporal.Instant): string => {
  const local = at.toZonedDateTimeISO(bolivianZone);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(local.day)}/${two(local.month)}/${local.year} a las ${two(local.hour)}:${two(local.minute)}`;
};

/** What a firing found: «pasó el 90 % del plazo». */
export const triggerEs = (trigger: RuleTrigger, target: RuleTarget, threshold: string): string => {
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
      return trigger satisfies never;
  }
};

const point = (threshold: string, target: string): string => {
  const digits = threshold.slice(1);
  if (threshold.startsWith("E")) return `${target} sigue vencido, vez ${digits}`;
  if (threshold.startsWith("M"))
    return digits.startsWith("-")
      ? `faltan ${digits.slice(1)} min hábiles para ${target}`
      : `${target} venció hace ${digits} min hábiles`;
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

/** Why a rule is not for a ticket as it stands. */
export const failingEs: Readonly<Record<Failing, string>> = {
  STATE: "el ticket está resuelto o cerrado",
  KIND: "es para otro tipo de ticket",
  PRIORITY: "es para otra prioridad",
  LEVEL: "es para otro nivel de atención",
  SERVICE: "es para otro servicio",
  NO_TARGET: "el ticket no tiene ese plazo",
  SATISFIED: "ya se cumplió lo que vigila",
  HAS_OWNER: "alguien tiene el ticket a su cargo",
  WAITING: "está en espera o en consulta interna",
  NO_REQUESTER: "el ticket no tiene solicitante",
  NEVER_REOPENED: "nunca se reabrió",
  NOT_RECURRENT: "no se repitió tantas veces en ese tiempo, o ya consta en un problema",
};

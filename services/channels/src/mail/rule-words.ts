import type { Happening, RuleFinding } from "../domain/notice.ts";

/** What a rule of escalation found, as people read it. */
export const findingEs = ({ trigger, target, threshold }: RuleFinding): string => {
  switch (trigger) {
    case "TARGET":
      return point(threshold, targets[target] ?? "el plazo");
    case "NO_OWNER":
      return `Nadie lo tomó en ${threshold} minutos hábiles`;
    case "NO_PUBLIC_MESSAGE":
      return `No se escribió al solicitante en ${threshold} minutos hábiles`;
    case "NO_NEXT_ACTION":
      return `Nadie hizo nada en ${threshold} minutos hábiles`;
    case "REOPENED":
      return threshold === "TOP"
        ? "El problema persiste y no hay un nivel superior: le corresponde como contacto jerárquico"
        : "Se reabrió porque el problema persiste";
    case "RECURRENCE":
      return `El mismo problema se repitió ${threshold} veces`;
    default:
      return threshold === "BY_HAND"
        ? "Quien lo atiende lo escaló a usted como contacto jerárquico; el área conserva el ticket"
        : "Lo pide una regla de la entidad";
  }
};

const point = (threshold: string, target: string): string => {
  const digits = threshold.slice(1);
  if (threshold.startsWith("E")) return `Sigue vencido ${target}, aviso ${digits}`;
  if (threshold.startsWith("M"))
    return digits.startsWith("-")
      ? `Faltan ${digits.slice(1)} minutos hábiles para que venza ${target}`
      : `Venció ${target} hace ${digits} minutos hábiles`;
  return digits === "100" ? `Venció ${target}` : `Pasó el ${digits} % d${target}`;
};

const targets: Readonly<Record<string, string>> = {
  FIRST_RESPONSE: "el tiempo de primera respuesta",
  RESOLUTION: "el tiempo máximo de solución",
  DEADLINE: "el plazo",
  NEXT_RESPONSE: "el tiempo de respuesta al último mensaje",
  HOLD: "el tiempo máximo del área",
};

/** What happened to a ticket that somebody watches. */
export const happeningEs: Readonly<Record<Happening, string>> = {
  WATCHED: "Desde ahora recibirá las novedades del ticket {number}: lo dispuso una regla de escalamiento.",
  ESCALATED: "El ticket {number} fue escalado a otro nivel.",
  OVERDUE: "El ticket {number} está con atraso.",
  RESOLVED: "El ticket {number} fue resuelto; falta verificarlo con el solicitante.",
  REOPENED: "El ticket {number} se reabrió porque el problema persiste.",
  REOPENED_AFTER_CLOSURE: "El ticket {number} se reabrió después de su cierre.",
  CLOSED: "El ticket {number} fue cerrado.",
};

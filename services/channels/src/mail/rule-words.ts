import { ruleSentence } from "@yanapa/words";
import type { Happening, RuleFinding } from "../domain/notice.ts";

/** What a rule of escalation found, as people read it. */
export const findingEs = (finding: RuleFinding): string => {
  if (finding.trigger === "REOPENED" && finding.threshold === "TOP")
    return "El problema persiste y no hay un nivel superior: le corresponde como contacto jerárquico";
  if (finding.threshold === "BY_HAND")
    return "Quien lo atiende lo escaló a usted como contacto jerárquico; el área conserva el ticket";
  const sentence = ruleSentence(finding);
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`;
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

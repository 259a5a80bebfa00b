import { levelNames, outcomes } from "../ticket/history-sentence.ts";
import type { TicketData } from "../ticket/ticket-data.ts";
import type { HopKind, Level } from "../ticket/ticket-words.ts";

type Lateness = {
  readonly overdue: boolean;
  /** Of what is con atraso: whether the plazo passed; else the first response is missing. It did unless told otherwise. */
  readonly plazoPassed?: boolean;
  readonly resolvedLate: boolean;
};

/** The state as its requester reads it, and what it means (RA 0040/2022 §8). */
export const stateText = (
  {
    state,
    verified,
    waitingFor,
    areaName,
    outcome,
  }: Pick<TicketData, "state" | "verified" | "waitingFor" | "areaName" | "outcome">,
  { overdue, plazoPassed = overdue, resolvedLate }: Lateness,
): string => {
  const resolved = resolvedLate ? "Resuelto fuera de plazo" : "Resuelto";
  if (overdue && !plazoPassed) return `Con atraso: «${areaName}» le debe todavía una primera respuesta.`;
  if (overdue) return `Con atraso: pasó el plazo y «${areaName}» todavía lo tiene a su cargo.`;
  switch (state) {
    case "OPEN":
      return "Abierto: su caso tiene número y espera que una persona lo tome.";
    case "IN_PROGRESS":
      return waitingFor === "REQUESTER"
        ? "En curso, en espera de su respuesta: escriba un mensaje para continuar."
        : `En curso: «${areaName}» lo está atendiendo.`;
    case "RESOLVED":
      return verified
        ? `${resolved}: usted confirmó la solución y falta que la entidad cierre el caso.`
        : `${resolved}: díganos si la solución funciona o si el problema persiste.`;
    case "CLOSED":
      return `Cerrado: ${outcomes[outcome]}${resolvedLate ? ", resuelto fuera de plazo" : ""}.`;
    default:
      return state satisfies never;
  }
};

/** A step of the way, as its requester reads it. */
export const stepText = (step: { kind: HopKind; areaName: string; level: Level }): string => {
  const area = `«${step.areaName}»`;
  switch (step.kind) {
    case "ASSIGNED":
      return `Su caso fue asignado a ${area}.`;
    case "REROUTED":
      return `Su caso fue derivado a ${area}.`;
    case "ESCALATED":
      return `Su caso fue escalado a ${area} (${levelNames[step.level]}).`;
    case "RETURNED":
      return `${area}, su punto de contacto, volvió a tener su caso.`;
    case "REOPENED":
      return `Su caso se reabrió y pasó a ${area} (${levelNames[step.level]}).`;
    case "HIERARCHICAL":
      return `Se avisó al contacto jerárquico de la entidad; ${area} sigue a cargo de su caso.`;
    default:
      return step.kind satisfies never;
  }
};

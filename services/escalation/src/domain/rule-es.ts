import type { MaximumTimeRow, PublishedTimes, Rule } from "./maximum-times.ts";
import type { CalendarName } from "./national-calendars.ts";
import type { Priority, TicketKind } from "./policy.ts";

const kinds: Readonly<Record<TicketKind, string>> = {
  INQUIRY: "consultas",
  SERVICE_REQUEST: "requerimientos",
  INCIDENT: "incidentes",
  SECURITY_INCIDENT: "incidentes de seguridad",
};

const priorities: Readonly<Record<Priority, string>> = { HIGH: "alta", MEDIUM: "media", LOW: "baja" };

const calendars: Readonly<Record<CalendarName, string>> = {
  NATIONAL_SPLIT: "horario nacional discontinuo",
  NATIONAL_CONTINUOUS: "horario continuo nacional",
  ENTITY: "calendario de la entidad",
  ALWAYS: "todas las horas de todos los días",
};

/** Which maximum time applies to a ticket and why, one Spanish sentence. */
export function explainRule(published: PublishedTimes | undefined, { row }: Rule): string {
  if (published === undefined) return "Sin tiempos máximos establecidos: cuenta solo el plazo del operador.";
  if (row === undefined)
    return `La versión ${published.version} de los tiempos máximos no establece ninguno para este ticket.`;
  const { firstResponseMinutes: response, resolutionMinutes: resolution } = row;
  return (
    `Tiempos máximos, versión ${published.version}, para ${population(row)}: primera respuesta en ` +
    `${response} min y solución en ${resolution} min (${calendars[row.calendar]}).`
  );
}

function population({ kind, priority }: MaximumTimeRow): string {
  const who = kind === undefined ? "todos los tickets" : kinds[kind];
  return priority === undefined ? who : `${who} de prioridad ${priorities[priority]}`;
}

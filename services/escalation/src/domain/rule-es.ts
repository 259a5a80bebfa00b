import type { CalendarName } from "./calendar-name.ts";
import type { MaximumTimeRow, PublishedTimes, Rule } from "./maximum-times.ts";
import type { AffectedScope, Impact, Priority, TicketKind } from "./policy.ts";

const kinds: Readonly<Record<TicketKind, string>> = {
  INQUIRY: "consultas",
  SERVICE_REQUEST: "requerimientos",
  INCIDENT: "incidentes",
  SECURITY_INCIDENT: "incidentes de seguridad",
};

const levels: Readonly<Record<Priority, string>> = { HIGH: "alta", MEDIUM: "media", LOW: "baja" };
const impacts: Readonly<Record<Impact, string>> = { HIGH: "alto", MEDIUM: "medio", LOW: "bajo" };
const scopes: Readonly<Record<AffectedScope, string>> = {
  ONE: "que afectan a una persona",
  GROUP: "que afectan a un grupo",
  ALL: "que afectan a todos",
};

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
  const { firstResponseMinutes: response, resolutionMinutes, resolutionDays, calendar } = row;
  const resolution = resolutionDays
    ? `${resolutionDays} ${resolutionDays === 1 ? "día hábil" : "días hábiles"}`
    : `${resolutionMinutes} min`;
  return (
    `Tiempos máximos, versión ${published.version}, para ${population(row)}: primera respuesta en ` +
    `${response} min y solución en ${resolution} (${calendars[calendar]}).`
  );
}

function population({ kind, priority, impact, scope }: MaximumTimeRow): string {
  const who = kind === undefined ? "todos los tickets" : kinds[kind];
  return [
    who,
    ...(priority === undefined ? [] : [`de prioridad ${levels[priority]}`]),
    ...(impact === undefined ? [] : [`de impacto ${impacts[impact]}`]),
    ...(scope === undefined ? [] : [scopes[scope]]),
  ].join(" ");
}

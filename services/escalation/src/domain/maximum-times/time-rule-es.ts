import type { CalendarName } from "../calendars/calendar-name.ts";
import type { AffectedScope, Impact, Priority, RequesterType, SolutionKind, TicketKind } from "../words.ts";
import type { MaximumTimeRow, PublishedTimes } from "./maximum-times.ts";
import type { TimeRule } from "./time-rule.ts";

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

const solutions: Readonly<Record<SolutionKind, string>> = {
  GUIDANCE: "de orientación",
  ACCESS: "de accesos",
  INFRASTRUCTURE: "de infraestructura",
  SOFTWARE_FIX: "de corrección de software",
  SECURITY: "de seguridad",
  THIRD_PARTY: "de un tercero",
};
const requesters: Readonly<Record<RequesterType, string>> = {
  CITIZEN: "de la ciudadanía",
  PUBLIC_SERVANT: "de servidores públicos",
};

const calendars: Readonly<Record<CalendarName, string>> = {
  NATIONAL_SPLIT: "horario nacional discontinuo",
  NATIONAL_CONTINUOUS: "horario continuo nacional",
  ENTITY: "calendario de la entidad",
  ALWAYS: "todas las horas de todos los días",
};

/** Which maximum time applies to a ticket and why, one Spanish sentence. */
export const explainTimeRule = (published: PublishedTimes | undefined, { row }: TimeRule): string => {
  if (published === undefined) return "Sin tiempos máximos establecidos: cuenta solo el plazo del operador.";
  if (row === undefined)
    return `La versión ${published.version} de los tiempos máximos no establece ninguno para este ticket.`;
  const { firstResponseMinutes: response, nextResponseMinutes: next, calendar } = row;
  const { resolutionMinutes, resolutionDays } = row;
  const resolution = resolutionDays
    ? `${resolutionDays} ${resolutionDays === 1 ? "día hábil" : "días hábiles"}`
    : `${resolutionMinutes} min`;
  return (
    `Tiempos máximos, versión ${published.version}, para ${population(row)}: primera respuesta en ` +
    `${response} min${next ? `, siguientes respuestas en ${next} min` : ""} y solución en ${resolution} ` +
    `(${calendars[calendar]}).`
  );
};

const population = (row: MaximumTimeRow): string => {
  const { kind, priority, impact, scope, serviceId, solutionKind, requesterType } = row;
  const who = kind === undefined ? "todos los tickets" : kinds[kind];
  return [
    who,
    ...(priority === undefined ? [] : [`de prioridad ${levels[priority]}`]),
    ...(impact === undefined ? [] : [`de impacto ${impacts[impact]}`]),
    ...(scope === undefined ? [] : [scopes[scope]]),
    ...(serviceId === undefined ? [] : ["de su servicio"]),
    ...(solutionKind === undefined ? [] : [`con solución ${solutions[solutionKind]}`]),
    ...(requesterType === undefined ? [] : [requesters[requesterType]]),
  ].join(" ");
};

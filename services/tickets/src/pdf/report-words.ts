import type { ClosureReport, ReportOutage, ReportResolution } from "../domain/report/closure-report.ts";

const whole = new Intl.NumberFormat("es-BO");

/** A duration in whole minutes: `3 h 20 min`; days are not used, since a business day is not 24 hours. */
export const durationText = (minutes: number): string => {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${whole.format(hours)} h` : `${whole.format(hours)} h ${rest} min`;
};

export const kindText: Readonly<Record<ClosureReport["kind"], string>> = {
  UNSPECIFIED: "Por clasificar",
  INQUIRY: "Consulta",
  SERVICE_REQUEST: "Requerimiento",
  INCIDENT: "Incidente",
  SECURITY_INCIDENT: "Incidente de seguridad",
};

export const outcomeText: Readonly<Record<ClosureReport["outcome"], string>> = {
  UNSPECIFIED: "Sin resultado",
  SOLVED: "Solucionado",
  UNCONFIRMED: "Sin confirmación",
  DUPLICATE: "Duplicado",
  REJECTED: "Rechazado",
  WITHDRAWN: "Retirado",
};

export const causeTypeText: Readonly<Record<ReportResolution["causeType"], string>> = {
  UNSPECIFIED: "Sin tipo",
  FUNCTIONAL: "Funcional",
  DEVELOPMENT: "Desarrollo tecnológico",
  UNDETERMINED: "Sin causa determinada",
};

export const scopeText: Readonly<Record<ReportOutage["scope"], string>> = {
  UNSPECIFIED: "Sin alcance",
  ONE: "A un usuario",
  GROUP: "A un grupo",
  ALL: "A todos",
};

export const degreeText: Readonly<Record<ReportOutage["degree"], string>> = {
  UNSPECIFIED: "Sin grado",
  DOWN: "Caído",
  DEGRADED: "Degradado",
};

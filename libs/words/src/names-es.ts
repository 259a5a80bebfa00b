import type { Level } from "./levels.ts";
import type { StaffRole } from "./roles.ts";

export const levelNames: Readonly<Record<Level, string>> = {
  L1: "primer nivel",
  L2: "segundo nivel",
  L3_DEVELOPMENT: "tercer nivel, desarrollo",
  L3_SECURITY: "tercer nivel, seguridad de la información",
};

/** As posts are called in a notice. */
export const roleNames: Readonly<Record<StaffRole, string>> = {
  OPERATOR: "operación (primer nivel)",
  SPECIALIST: levelNames.L2,
  L3_DEVELOPMENT: levelNames.L3_DEVELOPMENT,
  L3_SECURITY: levelNames.L3_SECURITY,
  RSI: "responsable de seguridad de la información (RSI)",
  SUPERVISOR: "supervisión",
  ENTITY_ADMIN: "administración",
};

export const kindNames = {
  INQUIRY: "consulta",
  SERVICE_REQUEST: "requerimiento",
  INCIDENT: "incidente",
  SECURITY_INCIDENT: "incidente de seguridad",
} as const;

export const priorityNames = { HIGH: "alta", MEDIUM: "media", LOW: "baja" } as const;

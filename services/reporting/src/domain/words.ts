import { kindNames, levelNames, priorityNames } from "@yanapa/words";
import type { CauseType, Kind, Level, Outcome, Priority } from "./evidence.ts";

/** Words of the published figures, as people say them. */
export const kindName: Readonly<Record<Kind, string>> = {
  UNSPECIFIED: "por clasificar",
  ...kindNames,
};

export const priorityName: Readonly<Record<Priority, string>> = {
  UNSPECIFIED: "sin prioridad",
  ...priorityNames,
};

export const levelName: Readonly<Record<Level, string>> = {
  UNSPECIFIED: "sin nivel",
  ...levelNames,
};

export const outcomeName: Readonly<Record<Outcome, string>> = {
  UNSPECIFIED: "sin resultado",
  SOLVED: "solucionado",
  UNCONFIRMED: "sin confirmación",
  DUPLICATE: "duplicado",
  REJECTED: "rechazado",
  WITHDRAWN: "retirado",
};

export const causeTypeName: Readonly<Record<CauseType, string>> = {
  UNSPECIFIED: "sin causa registrada",
  FUNCTIONAL: "funcional",
  DEVELOPMENT: "desarrollo tecnológico",
  UNDETERMINED: "sin causa determinada",
};

/** Surveys that who asked answered about their own work. */
export const byOneself = "aparte: de quien atendió su propio caso";

/** The part shown apart in figures that leave these outcomes out (rule R2). */
export const apart = "aparte: duplicado, rechazado o retirado";

import type { Failing } from "./occasion.ts";

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

import type { Retried } from "@yanapa/events";

/** What came of applying, for who asked. */
export const outcomeOf = ({ applied, stuckOn }: Retried): string =>
  `Eventos aplicados: ${applied}.${stuckOn === undefined ? "" : ` No se pudo aplicar ${stuckOn}: sigue apartado, con los que esperan detrás.`}`;

import type { NoticeFacts } from "../domain/notice.ts";
import type { Notice } from "./letter.ts";

/** The Spanish of a notice about an entity's tickets as a whole: plazos computed anew after a publication. */
export const writeEntityNotice = ({ recomputed }: NoticeFacts, entityName: string): Notice => {
  const { cause = "", changed = 0, newlyLate = 0, noLongerLate = 0 } = recomputed ?? {};
  return {
    subject: `Cambiaron los plazos de ${ticketsEs(changed)} — ${entityName}`,
    paragraphs: [
      `Los plazos de ${ticketsEs(changed)} sin resolver se calcularon de nuevo. Motivo: ${cause.replace(/\.?$/, ".")}`,
      newlyLate === 0 ? "" : `Quedaron con atraso por ello: ${newlyLate}. Revíselos en el tablero.`,
      noLongerLate === 0 ? "" : `Dejaron de estar con atraso: ${noLongerLate}.`,
      "Lo resuelto y lo cerrado no cambia. El detalle de cada ticket dice qué días y horas cuentan.",
    ].filter((text) => text !== ""),
  };
};

const ticketsEs = (count: number): string => (count === 1 ? "1 ticket" : `${count} tickets`);

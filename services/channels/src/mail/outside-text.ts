import { dueBy, type NoticeData, type Text } from "./notice-data.ts";

/**
 * To a post outside the platform, the hierarchical contact of an entity: number, kind, state and plazo of a ticket, and never
 * what anybody wrote.
 */
export const outsideText = (data: NoticeData): Text => ({
  title: "Un ticket requiere su atención como contacto jerárquico",
  paragraphs: [
    `El ticket ${data.number} de ${data.entityName} requiere su atención como contacto jerárquico.`,
    `Tipo: ${kinds[data.kind] ?? kinds.UNSPECIFIED}. Estado al salir este aviso: ${states[data.state] ?? "en curso"}.`,
    dueBy(data) || "Todavía no tiene plazo.",
    "Para conocer el caso, hable con quien atiende la mesa de ayuda de la entidad y mencione el número.",
  ],
});

const kinds: Readonly<Record<string, string>> = {
  UNSPECIFIED: "por clasificar",
  INQUIRY: "consulta",
  SERVICE_REQUEST: "requerimiento",
  INCIDENT: "incidente",
};

const states: Readonly<Record<string, string>> = {
  OPEN: "abierto",
  IN_PROGRESS: "en curso",
  RESOLVED: "resuelto",
  CLOSED: "cerrado",
};

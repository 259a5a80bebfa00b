import type { Arrival, TicketTemplate } from "../domain/notice.ts";
import { momentOf } from "./moment.ts";
import { areaOf, dueBy, type NoticeData, type Text } from "./notice-data.ts";
import { outsideText } from "./outside-text.ts";
import type { RequesterTemplate } from "./requester-texts.ts";
import { findingEs, happeningEs } from "./rule-words.ts";

/** Notices to who attends or supervises. */
export type StaffTemplate = Exclude<TicketTemplate, RequesterTemplate> | "wait-reminder";

export const staffTexts: Readonly<Record<StaffTemplate, (data: NoticeData) => Text>> = {
  "ticket-submitted": (data) => ({
    title: "Nueva solicitud por clasificar",
    paragraphs: [
      `Llegó la solicitud ${data.number}, que registró el propio solicitante: nadie la clasificó todavía.`,
      "Clasifíquela en la bandeja de su área.",
    ],
  }),
  "requester-wrote": (data) => ({
    title: "El solicitante escribió en un ticket",
    paragraphs: [
      `El solicitante escribió en el ticket ${data.number}.`,
      dueBy(data),
      "Lea su mensaje en el ticket y respóndale allí.",
    ],
  }),
  "ticket-escalated": (data) => ({
    title: "Ticket escalado a su área",
    paragraphs: [
      `El ticket ${data.number} fue escalado${areaOf(data) === "" ? " a su área" : ` al área ${areaOf(data)}`}.`,
      dueBy(data),
      "Tómelo en la bandeja de su área.",
    ],
  }),
  "ticket-arrived": (data) => {
    const { arrived = "REROUTED" } = data.facts;
    const area = areaOf(data) === "" ? "su área" : `el área ${areaOf(data)}`;
    return {
      title: arrivals[arrived].title,
      paragraphs: [
        `El ticket ${data.number} ${arrivals[arrived].verb} ${area}.`,
        dueBy(data),
        "Véalo en la bandeja de su área.",
      ],
    };
  },
  "consultation-asked": (data) => ({
    title: "Consulta interna a su área",
    paragraphs: [
      `Le hicieron a su área una consulta interna sobre el ticket ${data.number}.`,
      "Quien preguntó conserva el ticket: lea la pregunta en las consultas de su área y respóndala allí.",
    ],
  }),
  "consultation-answered": (data) => ({
    title: "Respondieron una consulta interna",
    paragraphs: [
      `El área consultada respondió sobre el ticket ${data.number}.`,
      "Lea la respuesta en el ticket e indique si dio la solución.",
    ],
  }),
  "ticket-released": (data) => ({
    title:
      data.facts.left === "CONTACT"
        ? "Ticket sin contacto del solicitante"
        : "Ticket que quedó sin responsable",
    paragraphs: [
      data.facts.left === "CONTACT"
        ? `Quien era el contacto del solicitante en el ticket ${data.number} dejó su puesto: lo será quien lo tome en primer nivel.`
        : `Quien tenía el ticket ${data.number} dejó su puesto: volvió a la bandeja del área.`,
      dueBy(data),
      "Tómelo en la bandeja de su área.",
    ],
  }),
  "ticket-overdue": (data) => {
    const { target = "", overdueAt } = data.facts;
    return {
      title: late.has(target) ? "Ticket con atraso" : "Pasó un plazo de un ticket",
      paragraphs: [
        `${late.has(target) ? `El ticket ${data.number} está con atraso: pasó` : `En el ticket ${data.number} pasó`} ${passed[target] ?? "su plazo"}${
          overdueAt === undefined ? "" : ` el ${momentOf(overdueAt)}`
        }.`,
        hasIt(data),
        "Revise en el ticket qué falta para atenderlo.",
      ],
    };
  },
  "rule-finding": (data) => ({
    title: "Ticket que requiere su atención",
    paragraphs: [
      `El ticket ${data.number} requiere su atención:`,
      (data.facts.findings ?? [])
        .map((finding) => `• ${findingEs(finding)} (${momentOf(finding.dueAt)}).`)
        .join("\n"),
      hasIt(data),
      dueBy(data),
      data.facts.findings?.every(({ threshold }) => threshold === "TOP" || threshold === "BY_HAND")
        ? ""
        : "Lo avisa una regla de escalamiento de su entidad; el detalle de cada regla está en el ticket.",
    ],
  }),
  "hierarchy-told": outsideText,
  "ticket-watched": (data) => {
    const { happened = "WATCHED" } = data.facts;
    return {
      title: "Novedad de un ticket que sigue",
      paragraphs: [
        happeningEs[happened].replace("{number}", data.number),
        happened === "CLOSED" ? "" : hasIt(data),
        happened === "RESOLVED" || happened === "CLOSED" ? "" : dueBy(data),
      ],
    };
  },
  "wait-reminder": (data) => ({
    title: "Un ticket sigue esperando a un tercero",
    paragraphs: [
      `El ticket ${data.number} espera a un tercero${
        data.facts.waiting === undefined ? "" : ` desde el ${momentOf(data.facts.waiting.since)}`
      }.`,
      "Insista con el tercero, o registre que ya no se espera.",
      dueBy(data),
    ],
  }),
};

const arrivals: Readonly<Record<Arrival, { title: string; verb: string }>> = {
  REROUTED: { title: "Ticket derivado a su área", verb: "fue derivado y ahora lo atiende" },
  REOPENED: { title: "Ticket reabierto en su área", verb: "se reabrió después de su cierre y lo atiende" },
};

/** By these two a ticket is con atraso; the others are between the entity and itself. */
const late: ReadonlySet<string> = new Set(["", "FIRST_RESPONSE", "RESOLUTION"]);

const passed: Readonly<Record<string, string>> = {
  FIRST_RESPONSE: "el plazo de la primera respuesta",
  RESOLUTION: "el plazo de solución",
  NEXT_RESPONSE: "el plazo de la siguiente respuesta",
  HOLD: "el tiempo que el área puede tenerlo",
};

const hasIt = (data: NoticeData): string => (areaOf(data) === "" ? "" : `Lo tiene el área ${areaOf(data)}.`);

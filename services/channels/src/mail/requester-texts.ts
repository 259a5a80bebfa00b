import type { TicketTemplate } from "../domain/notice.ts";
import { momentOf } from "./moment.ts";
import {
  areaOf,
  awaitsVerification,
  byVoice,
  door,
  dueBy,
  type NoticeData,
  type Text,
} from "./notice-data.ts";

/** Notices to who asked, whose word for a ticket is «su caso»; each says what to do next. */
export type RequesterTemplate = Extract<
  TicketTemplate,
  | "ticket-created"
  | "course-of-action"
  | "message-added"
  | "deadline-set"
  | "verification-asked"
  | "ticket-reopened"
  | "ticket-closed"
  | "wait-reminder"
  | "case-link"
>;

export const requesterTexts: Readonly<Record<RequesterTemplate, (data: NoticeData) => Text>> = {
  "ticket-created": (data) => ({
    title: "Registramos su solicitud",
    paragraphs: [
      `Su solicitud fue registrada. Su número de ticket es ${data.number}.`,
      attendedBy(data),
      dueBy(data),
      "Guarde este número: identifica su caso en cualquier consulta.",
      follow(data),
    ],
  }),
  "course-of-action": (data) => ({
    title: "Cómo atenderemos su solicitud",
    paragraphs: [`Así atenderemos ${caseOf(data)}:`, data.message, dueBy(data), answer(data)],
  }),
  "message-added": (data) => ({
    title: "Mensaje sobre su solicitud",
    paragraphs: [`Le escribimos sobre ${caseOf(data)}:`, data.message, answer(data)],
  }),
  "deadline-set": (data) => ({
    title: "Plazo para atender su solicitud",
    paragraphs: [
      data.facts.stood?.dueAt
        ? `Nos comprometimos a atender ${caseOf(data)} hasta el ${momentOf(data.facts.stood.dueAt)}.`
        : `Cambió el plazo para atender ${caseOf(data)}.`,
      attendedBy(data),
      follow(data),
    ],
  }),
  "verification-asked": (data) =>
    awaitsVerification(data)
      ? {
          title: "Verifique la solución de su solicitud",
          paragraphs: [
            ...done(data),
            "Por favor compruebe si quedó resuelto y denos una de estas dos respuestas:",
            "• «Sí, quedó resuelto».\n• «No, el problema persiste», y qué sigue fallando: su caso se reabre y pasa a un nivel superior de atención.",
            `Para responder ingrese ${door(data)} y abra su caso. También puede responder ${byVoice}.`,
            "Si no tenemos su respuesta, más adelante su caso puede cerrarse sin su confirmación.",
          ],
        }
      : { title: "Lo que hicimos por su solicitud", paragraphs: [...done(data), follow(data)] },
  "ticket-reopened": (data) => ({
    title: "Reabrimos su solicitud",
    paragraphs: [
      data.facts.afterClosure
        ? `Reabrimos ${caseOf(data)}, que estaba cerrado, para seguir atendiéndolo.`
        : `El problema persiste, así que reabrimos ${caseOf(data)}, y pasó a un nivel superior de atención.`,
      attendedBy(data),
      follow(data),
    ],
  }),
  "ticket-closed": (data) => ({
    title: "Cerramos su solicitud",
    paragraphs: [
      `Cerramos ${caseOf(data)}${closedAs[data.facts.outcome ?? ""] ?? ""}.`,
      data.facts.outcome === "REJECTED"
        ? `Para conocer el motivo ingrese ${door(data)}, o pregunte ${byVoice}.`
        : "",
      data.facts.surveyUntil
        ? `Su opinión nos ayuda a mejorar: ingrese ${door(data)} y responda la encuesta de satisfacción hasta el ${momentOf(data.facts.surveyUntil)}. Son tres preguntas.`
        : data.linkCode !== "" && attended.has(data.facts.outcome ?? "")
          ? `Su opinión nos ayuda a mejorar: ingrese ${door(data)} y responda la encuesta de satisfacción. Son tres preguntas.`
          : "",
      `Si ${attended.has(data.facts.outcome ?? "") ? "el problema vuelve o " : ""}necesita algo más, registre una nueva solicitud y mencione este número.`,
    ],
  }),
  "case-link": (data) => ({
    title: "Su correo quedó confirmado",
    paragraphs: [
      `Para ver cómo avanza ${caseOf(data)}, escribirnos o retirarlo ingrese ${door(data)}.`,
      "Quien tenga el enlace ve su caso: no lo comparta. Si lo compartió por error, anúlelo al pie de la página del caso.",
      "Desde ahora los avisos de este caso llegan completos a este correo.",
    ],
  }),
  "wait-reminder": (data) => ({
    title: "Esperamos su respuesta",
    paragraphs: [
      `Para continuar con ${caseOf(data)} esperamos su respuesta${
        data.facts.waiting === undefined ? "" : ` desde el ${momentOf(data.facts.waiting.since)}`
      }.`,
      answer(data),
    ],
  }),
};

const attended: ReadonlySet<string> = new Set(["SOLVED", "UNCONFIRMED"]);

const closedAs: Readonly<Record<string, string>> = {
  SOLVED: ": usted confirmó que quedó resuelto",
  UNCONFIRMED: ": aplicamos una solución y no tuvimos su confirmación",
  DUPLICATE: " porque repite otra solicitud suya",
  REJECTED: " sin atenderlo",
  WITHDRAWN: " a pedido suyo",
};

/** What was done, named by what was asked for. */
const done = (data: NoticeData): string[] => {
  const end = data.message === "" ? "." : ":";
  switch (data.facts.kind) {
    case "INQUIRY":
      return [`Respondimos su consulta (número de ticket ${data.number})${end}`, data.message];
    case "SERVICE_REQUEST":
      return [`Atendimos su requerimiento (número de ticket ${data.number})${end}`, data.message];
    default:
      return [`Aplicamos una solución a ${caseOf(data)}${end}`, data.message];
  }
};

const caseOf = ({ number }: NoticeData): string => `su caso (número de ticket ${number})`;

const attendedBy = (data: NoticeData): string =>
  areaOf(data) === "" ? "" : `Le atiende el área ${areaOf(data)}.`;

const follow = (data: NoticeData): string =>
  `Para ver cómo avanza su caso ingrese ${door(data)}, o pregunte ${byVoice}.`;

const answer = (data: NoticeData): string =>
  `Para responder ingrese ${door(data)}, abra su caso y escriba su mensaje. También puede responder ${byVoice}.`;

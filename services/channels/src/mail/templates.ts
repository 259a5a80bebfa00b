import type { NoticeFacts, TicketTemplate } from "../domain/notice.ts";
import type { Notice } from "./letter.ts";
import { findingEs, happeningEs } from "./rule-words.ts";

/** What a text may say. */
export type NoticeData = {
  readonly number: string;
  readonly entityName: string;
  /** A security incident, of which notices say nothing but the number. */
  readonly restricted: boolean;
  /** Area in control, or empty. */
  readonly areaName: string;
  readonly deadline: Temporal.Instant | undefined;
  /** Text of the message that is sent, when one is. */
  readonly message: string;
  /** With a closure: until when the requester may answer the survey. */
  readonly surveyUntil: Temporal.Instant | undefined;
  readonly portalUrl: string | undefined;
  readonly facts: NoticeFacts;
};

/** The Spanish of a template. */
export const writeNotice = (template: TicketTemplate, data: NoticeData): Notice => {
  const { title, paragraphs } = data.restricted ? reserved(template, data) : texts[template](data);
  return {
    subject: `[${data.number}] ${title} — ${data.entityName}`,
    paragraphs: paragraphs.filter((text) => text !== ""),
  };
};

type Text = { title: string; paragraphs: readonly string[] };

const texts: Readonly<Record<TicketTemplate, (data: NoticeData) => Text>> = {
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
    paragraphs: [
      `Este es el curso de acción para su ticket ${data.number}:`,
      data.message,
      dueBy(data),
      follow(data),
    ],
  }),
  "message-added": (data) => ({
    title: "Mensaje sobre su solicitud",
    paragraphs: [`Le escribieron sobre su ticket ${data.number}:`, data.message, follow(data)],
  }),
  "deadline-set": (data) => ({
    title: "Plazo de su solicitud",
    paragraphs: [
      data.deadline
        ? `Su ticket ${data.number} tiene plazo hasta el ${when(data.deadline)}.`
        : `El plazo de su ticket ${data.number} cambió.`,
      attendedBy(data),
      follow(data),
    ],
  }),
  "verification-asked": (data) => ({
    title: "Verifique la solución de su solicitud",
    paragraphs: [
      `Aplicamos una solución a su ticket ${data.number}. Por favor compruebe si el problema quedó resuelto.`,
      `Ingrese ${door(data)}, abra su caso y responda «Sí, quedó resuelto» o «No, el problema persiste». También puede decirlo a la persona que le atiende, por teléfono o en ventanilla.`,
      "Si el problema persiste, su caso se reabre y pasa a un nivel superior de atención.",
    ],
  }),
  "ticket-reopened": (data) => ({
    title: "Reabrimos su solicitud",
    paragraphs: [
      `El problema de su ticket ${data.number} persiste, así que su caso se reabrió y pasó a un nivel superior de atención.`,
      attendedBy(data),
      follow(data),
    ],
  }),
  "ticket-closed": (data) => ({
    title: "Cerramos su solicitud",
    paragraphs: [
      `Su ticket ${data.number} fue cerrado${closedAs[data.facts.outcome ?? ""] ?? ""}.`,
      data.surveyUntil
        ? `Su opinión nos ayuda a mejorar: ingrese ${door(data)} y responda la encuesta de satisfacción hasta el ${when(data.surveyUntil)}. Son tres preguntas.`
        : "",
      "Si necesita algo más, puede registrar una nueva solicitud cuando quiera.",
    ],
  }),
  "ticket-escalated": (data) => ({
    title: "Ticket escalado a su área",
    paragraphs: [
      `El ticket ${data.number} fue escalado${data.areaName === "" ? " a su área" : ` al área ${data.areaName}`}.`,
      dueBy(data),
      "Tómelo en la bandeja de su área.",
    ],
  }),
  "ticket-overdue": (data) => ({
    title: late.has(data.facts.target ?? "") ? "Ticket con atraso" : "Pasó un plazo de un ticket",
    paragraphs: [
      `${late.has(data.facts.target ?? "") ? `El ticket ${data.number} está con atraso: pasó` : `En el ticket ${data.number} pasó`} ${passed[data.facts.target ?? ""] ?? "su plazo"}${
        data.facts.overdueAt ? ` el ${when(Temporal.Instant.from(data.facts.overdueAt))}` : ""
      }.`,
      hasIt(data),
    ],
  }),
  "rule-finding": (data) => ({
    title: "Ticket que requiere su atención",
    paragraphs: [
      `El ticket ${data.number} requiere su atención:`,
      (data.facts.findings ?? [])
        .map((finding) => `• ${findingEs(finding)} (${when(Temporal.Instant.from(finding.dueAt))})`)
        .join("\n"),
      hasIt(data),
      dueBy(data),
      "Lo avisa una regla de escalamiento de su entidad; el detalle de cada regla está en el ticket.",
    ],
  }),
  "ticket-watched": (data) => ({
    title: "Novedad de un ticket que sigue",
    paragraphs: [
      happeningEs[data.facts.happened ?? "WATCHED"].replace("{number}", data.number),
      hasIt(data),
      dueBy(data),
    ],
  }),
  "wait-reminder": (data) => {
    const { waitingFor, since } = data.facts.waiting ?? {};
    const from = since === undefined ? "" : ` desde el ${when(Temporal.Instant.from(since))}`;
    return waitingFor === "THIRD_PARTY"
      ? {
          title: "Un ticket sigue esperando a un tercero",
          paragraphs: [
            `El ticket ${data.number} espera a un tercero${from}.`,
            "Insista con el tercero, o registre que ya no se espera.",
            dueBy(data),
          ],
        }
      : {
          title: "Esperamos su respuesta",
          paragraphs: [
            `Para continuar con su ticket ${data.number} esperamos su respuesta${from}.`,
            `Ingrese ${door(data)}, abra su caso y responda. También puede hacerlo por teléfono o en ventanilla.`,
          ],
        };
  },
};

const reserved = (template: TicketTemplate, data: NoticeData): Text => ({
  title: template === "ticket-created" ? "Registramos su solicitud" : "Novedad de un ticket",
  paragraphs: [
    template === "ticket-created"
      ? `Su número de ticket es ${data.number}.`
      : `Hay una novedad sobre el ticket ${data.number}.`,
    `Por seguridad este correo no lleva detalles. Ingrese ${door(data)} para verlos.`,
  ],
});

const closedAs: Readonly<Record<string, string>> = {
  SOLVED: ": usted confirmó que quedó resuelto",
  UNCONFIRMED: ": se aplicó una solución y no recibimos su confirmación",
  DUPLICATE: " porque repite otra solicitud suya",
  REJECTED: " sin atenderse; el motivo está en su caso",
  WITHDRAWN: " a pedido suyo",
};

/** By these two a ticket is con atraso; the others are between the entity and itself. */
const late: ReadonlySet<string> = new Set(["", "FIRST_RESPONSE", "RESOLUTION"]);

const passed: Readonly<Record<string, string>> = {
  FIRST_RESPONSE: "el plazo de la primera respuesta",
  RESOLUTION: "el plazo de solución",
  NEXT_RESPONSE: "el plazo de la siguiente respuesta",
  HOLD: "el tiempo que el área puede tenerlo",
};

const attendedBy = ({ areaName }: NoticeData): string =>
  areaName === "" ? "" : `Le atiende el área ${areaName}.`;

const hasIt = ({ areaName }: NoticeData): string => (areaName === "" ? "" : `Lo tiene el área ${areaName}.`);

const dueBy = ({ deadline }: NoticeData): string =>
  deadline === undefined ? "" : `Plazo: hasta el ${when(deadline)}.`;

const door = ({ portalUrl }: NoticeData): string =>
  portalUrl === undefined ? "al portal de atención" : `a ${portalUrl}`;

const follow = (data: NoticeData): string => `Ingrese ${door(data)} para ver cómo avanza su caso.`;

/** «martes, 24 de noviembre de 2026, 18:30», as the clock on the wall in Bolivia says, which has one time zone. */
const when = (at: Temporal.Instant): string =>
  at.toLocaleString("es-BO", {
    timeZone: "America/La_Paz",
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });

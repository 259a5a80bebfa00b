import type { TicketTemplate } from "../domain/notice.ts";
import type { Notice } from "./letter.ts";
import {
  asOf,
  awaitsVerification,
  byVoice,
  door,
  linkLine,
  type NoticeData,
  type Text,
} from "./notice-data.ts";
import { type RequesterTemplate, requesterTexts } from "./requester-texts.ts";
import { type StaffTemplate, staffTexts } from "./staff-texts.ts";

/** The Spanish of a template. */
export const writeNotice = (template: TicketTemplate, data: NoticeData): Notice => {
  const write = data.restricted ? reserved : data.bare ? bareText : textOf;
  const { title, paragraphs } = write(template, data);
  return {
    number: data.number,
    subject: `[${data.number}] ${title} — ${data.entityName}`,
    paragraphs: [...paragraphs, ...(data.restricted ? [] : [asOf(data), linkLine(data)])].filter(
      (text) => text !== "",
    ),
  };
};

/** What goes to a mailbox that nobody proved to be the requester's: no text, no area, no plazo, no name. */
const bareText = (template: TicketTemplate, data: NoticeData): Text => {
  const { number, facts } = data;
  const state = stateEs[template === "wait-reminder" ? "WAITING" : (facts.stood?.state ?? "")];
  const isAsked =
    template === "wait-reminder" || (template === "verification-asked" && awaitsVerification(data));
  return {
    title: template === "ticket-created" ? "Registramos su solicitud" : "Novedad de su solicitud",
    paragraphs: [
      `${template === "ticket-created" ? "Su número de ticket es" : "Hay una novedad sobre su ticket"} ${number}${isAsked ? ", y esperamos su respuesta" : ""}.`,
      state === undefined ? "" : `Estado: ${state}.`,
      `Para ver los detalles${isAsked ? " y responder" : ""} ingrese ${door(data)}, o pregunte ${byVoice}.`,
      "Este correo no está confirmado y por eso no lleva detalles. Para recibirlos aquí pida a la mesa de ayuda que lo confirme con un código.",
    ],
  };
};

const stateEs: Readonly<Record<string, string>> = {
  OPEN: "abierto",
  IN_PROGRESS: "en curso",
  WAITING: "en espera de su respuesta",
  RESOLVED: "resuelto, por verificar",
  CLOSED: "cerrado",
};

const textOf = (template: TicketTemplate, data: NoticeData): Text =>
  isForStaff(template, data)
    ? staffTexts[template](data)
    : requesterTexts[template as RequesterTemplate](data);

/** Only a reminder is written to both. */
const isForStaff = (template: TicketTemplate, { forStaff }: NoticeData): template is StaffTemplate =>
  template === "wait-reminder" ? forStaff : template in staffTexts;

/** Of a security incident: that there is something to see or to answer, and where. */
const reserved = (template: TicketTemplate, data: NoticeData): Text => {
  const { number, forStaff } = data;
  const isNew = template === "ticket-created";
  const isAsked =
    !forStaff &&
    (template === "wait-reminder" || (template === "verification-asked" && awaitsVerification(data)));
  const news = `Hay una novedad sobre el ticket ${number}${isAsked ? ", y esperamos su respuesta" : ""}.`;
  const where = forStaff
    ? "véalos en la plataforma, con su usuario."
    : `para conocerlos ingrese ${door(data)}, o pregunte ${byVoice}.`;
  return {
    title: isNew ? "Registramos su solicitud" : "Novedad de un ticket",
    paragraphs: [
      isNew ? `Su número de ticket es ${number}.` : news,
      `Por seguridad este correo no lleva detalles: ${where}`,
    ],
  };
};

import type { TicketTemplate } from "../domain/notice.ts";
import type { Notice } from "./letter.ts";
import { asOf, awaitsVerification, byVoice, door, type NoticeData, type Text } from "./notice-data.ts";
import { type RequesterTemplate, requesterTexts } from "./requester-texts.ts";
import { type StaffTemplate, staffTexts } from "./staff-texts.ts";

/** The Spanish of a template. */
export const writeNotice = (template: TicketTemplate, data: NoticeData): Notice => {
  const { title, paragraphs } = data.restricted ? reserved(template, data) : textOf(template, data);
  return {
    subject: `[${data.number}] ${title} — ${data.entityName}`,
    paragraphs: [...paragraphs, data.restricted ? "" : asOf(data)].filter((text) => text !== ""),
  };
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

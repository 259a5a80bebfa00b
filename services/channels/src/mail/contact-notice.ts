import { NotFoundError } from "@yanapa/errors";
import type { TicketDirectoryServiceService } from "@yanapa/proto/yanapa/tickets/v1/ticket_directory_service.ts";
import type { Client } from "@yanapa/rpc";
import { momentInWords } from "@yanapa/words";
import type { QueuedNotice } from "../store/queued-notice.ts";
import type { WrittenNotice } from "./written-notice.ts";

type Tickets = Client<typeof TicketDirectoryServiceService>;

/**
 * Writes a notice to an address of a requester's card. Who reads it may be anybody, a mistyped one being the reason for both
 * kinds, so that it says no name, no ticket and no other address. Throws what tickets answers; the code may stand no more.
 */
export const writeContactNotice = async (tickets: Tickets, queued: QueuedNotice): Promise<WrittenNotice> => {
  const { entityId, recipient, facts, template } = queued;
  if (recipient.kind !== "contact") throw new NotFoundError("CONTACT_NOT_FOUND");
  const { contactId } = recipient;
  if (template === "email-code") {
    const asked = { entityId, contactId, codeId: facts.codeId ?? "" };
    const { entityName, email, code, expireTime } = await tickets.getContactEmailCode(asked, { entityId });
    return written(entityName, email, "Código para confirmar su correo", [
      `${entityName} pregunta si este correo es suyo. Si está hablando con su mesa de ayuda, o acaba de enviarle un reporte por el portal, este es el código:`,
      code,
      expireTime === undefined ? "" : `Vale hasta el ${momentInWords(expireTime)}.`,
      "Si no está haciendo ningún trámite, no le dé el código a nadie: sin él no recibirá más que este mensaje.",
    ]);
  }
  const asked = { entityId, contactId, version: facts.cardVersion ?? 0 };
  const { entityName, oldEmail, newEmail } = await tickets.getContactChange(asked, { entityId });
  const ask = "Si no lo pidió, avise a la mesa de ayuda de la entidad, por teléfono o en ventanilla.";
  return recipient.address === "OLD"
    ? written(entityName, oldEmail, "Este correo ya no recibirá avisos", [
        `${entityName} tenía este correo para sus avisos a un solicitante, y desde ahora tiene otro, o ninguno.`,
        ask,
      ])
    : written(entityName, newEmail, "Este correo recibirá avisos", [
        `${entityName} enviará desde ahora a este correo los avisos sobre las solicitudes de la persona que lo dio.`,
        ask,
      ]);
};

const written = (
  entityName: string,
  address: string,
  title: string,
  paragraphs: readonly string[],
): WrittenNotice => ({
  notice: { subject: `${title} — ${entityName}`, paragraphs: paragraphs.filter((text) => text !== "") },
  entityName,
  recipientName: "",
  address,
});

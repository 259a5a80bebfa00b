import type { Sql } from "@yanapa/database";
import { NotFoundError } from "@yanapa/errors";
import type {
  GetNotificationDataRequest,
  GetNotificationDataResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_directory_service.ts";
import type { Handler } from "@yanapa/rpc";
import { mailboxOf } from "../../domain/contact/mailbox.ts";
import { getChannelKind } from "../../store/catalogue/channels.ts";
import { getContact } from "../../store/contact/contacts.ts";
import { getEntityName } from "../../store/ticket/projections.ts";
import { readTicket } from "../../store/ticket/tickets.ts";
import type { App } from "../app.ts";

/**
 * Gets what a notice to the requester says and where to send it; no address for a ticket of monitoring. Throws UNAVAILABLE
 * while identity, which knows what is verified, is away: a notice waits rather than go to another's mailbox.
 */
export const getNotificationData =
  ({ database, directory }: App): Handler<GetNotificationDataRequest, GetNotificationDataResponse> =>
  async ({ entityId, ticketId }) => {
    const { ticket, entity, contact, isOwn } = await database.read(
      { kind: "staff", entityId, restricted: true },
      (sql) => readAll(sql, entityId, ticketId),
    );
    const { email, isProven } = mailboxOf({
      card: contact?.email ?? "",
      confirmed: contact?.emailConfirmed ?? "",
      verified: ticket.requesterId === "" ? "" : await verifiedEmail(directory, ticket.requesterId),
      isOwn,
    });
    return {
      number: ticket.number,
      subject: ticket.subject,
      entityName: entity.name,
      requesterName: contact?.givenName ?? "",
      requesterEmail: email,
      requesterPhone: contact?.phone ?? "",
      language: contact?.language ?? "es-BO",
      restricted: ticket.restricted,
      state: ticket.state,
      areaName: ticket.areaName,
      deadline: ticket.deadline,
      kind: ticket.kind,
      requesterType: ticket.requesterType ?? contact?.type ?? "UNSPECIFIED",
      emailProven: isProven,
      signsIn: ticket.requesterId !== "",
    };
  };

const readAll = async (sql: Sql, entityId: string, ticketId: string) => {
  const [ticket, entity] = await Promise.all([readTicket(sql, ticketId), getEntityName(sql, entityId)]);
  const contact = ticket.contactId === "" ? undefined : await getContact(sql, ticket.contactId);
  // By the portal a person asks for themselves; a case of theirs that staff registered came by another channel.
  const isOwn = ticket.requesterId !== "" && (await getChannelKind(sql, ticket.channelId)) === "PORTAL";
  return { ticket, entity, contact, isOwn };
};

const verifiedEmail = async (directory: App["directory"], personId: string): Promise<string> => {
  try {
    return (await directory.getPerson({ personId })).email;
  } catch (error) {
    if (error instanceof NotFoundError) return "";
    throw error;
  }
};

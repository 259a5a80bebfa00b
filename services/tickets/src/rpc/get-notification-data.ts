import type {
  GetNotificationDataRequest,
  GetNotificationDataResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_directory_service.ts";
import type { Handler } from "@yanapa/rpc";
import { getContact } from "../store/contacts.ts";
import { getEntityName } from "../store/projections.ts";
import { readTicket } from "../store/tickets.ts";
import type { App } from "./app.ts";

/** Gets what a notice to the requester says and where to send it; no address for a ticket of monitoring. */
export const getNotificationData =
  ({ database }: App): Handler<GetNotificationDataRequest, GetNotificationDataResponse> =>
  ({ entityId, ticketId }) =>
    database.read({ kind: "staff", entityId, restricted: true }, async (sql) => {
      const [ticket, entity] = await Promise.all([readTicket(sql, ticketId), getEntityName(sql, entityId)]);
      const contact = ticket.contactId === "" ? undefined : await getContact(sql, ticket.contactId);
      return {
        number: ticket.number,
        subject: ticket.subject,
        entityName: entity.name,
        requesterName: contact?.givenName ?? "",
        requesterEmail: contact?.email ?? "",
        requesterPhone: contact?.phone ?? "",
        language: contact?.language ?? "es-BO",
        restricted: ticket.restricted,
        state: ticket.state,
        areaName: ticket.areaName,
        deadline: ticket.deadline,
        kind: ticket.kind,
        requesterType: ticket.requesterType ?? contact?.type ?? "UNSPECIFIED",
      };
    });

import type { Listener } from "@yanapa/events";
import { keepTicket } from "../store/tickets.ts";

/** Triage may find that the ticket is a security incident, which no article names. */
export const ticketTriaged: Listener<"TicketTriaged"> = ({ entityId, ticketId, facts }, { tx, sequence }) =>
  keepTicket(tx, {
    entityId,
    id: ticketId,
    restricted: facts?.kind === "SECURITY_INCIDENT",
    version: sequence,
  });

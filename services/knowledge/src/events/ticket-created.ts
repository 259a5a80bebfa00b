import type { Listener } from "@yanapa/events";
import { keepTicket } from "../store/tickets.ts";

/** From now on articles may name the ticket, unless it is a security incident. */
export const ticketCreated: Listener<"TicketCreated"> = ({ entityId, ticketId, facts }, { tx, sequence }) =>
  keepTicket(tx, {
    entityId,
    id: ticketId,
    restricted: facts?.kind === "SECURITY_INCIDENT",
    version: sequence,
  });

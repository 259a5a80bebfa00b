import type { Listener } from "@yanapa/events";
import { keepTicket } from "../store/tickets.ts";

/** Triage may find that the ticket is a security incident. */
export const ticketTriaged: Listener<"TicketTriaged"> = (
  { entityId, ticketId: id, facts },
  { tx, sequence },
) => keepTicket(tx, { entityId, id, facts, version: sequence });

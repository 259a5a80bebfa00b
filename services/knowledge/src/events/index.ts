import type { Listeners } from "@yanapa/events";
import { ticketCreated } from "./ticket-created.ts";
import { ticketTriaged } from "./ticket-triaged.ts";

/** What knowledge listens to. */
export const listeners: Listeners = {
  TicketCreated: ticketCreated,
  TicketTriaged: ticketTriaged,
};

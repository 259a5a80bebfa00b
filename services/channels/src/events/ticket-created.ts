import type { Listener } from "@yanapa/events";
import { keepTicket } from "../store/tickets.ts";
import { tellRequester } from "./tell-requester.ts";

/** The requester is told the number (RA 0040/2022 §8). */
export const ticketCreated: Listener<"TicketCreated"> = async (event, delivery) => {
  const { entityId, ticketId: id, facts } = event;
  await keepTicket(delivery.tx, { entityId, id, facts, version: delivery.sequence });
  await tellRequester(event, delivery, "ticket-created");
};

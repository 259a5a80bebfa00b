import type { Listener } from "@yanapa/events";
import { keepTicket } from "../store/tickets.ts";
import { logHeld } from "./log-held.ts";
import { tellAttending } from "./tell-attending.ts";
import { tellRequester } from "./tell-requester.ts";

/** The requester is told the number (RA 0040/2022 §8), and of what they sent themselves those who are to triage it. */
export const ticketCreated: Listener<"TicketCreated"> = async (event, delivery) => {
  const { entityId, ticketId: id, facts } = event;
  await keepTicket(delivery.tx, { entityId, id, facts, version: delivery.sequence });
  await logHeld(event, delivery);
  await tellRequester(event, delivery, "ticket-created");
  // Who registers a ticket for somebody knows of it; what the requester sent waits to be triaged.
  const isOwn =
    facts !== undefined &&
    (delivery.actor === "anonymous" || delivery.actor === `person:${facts.requesterId}`);
  if (isOwn && !facts.triaged) await tellAttending(event, delivery, "ticket-submitted");
};

import type { Listener } from "@yanapa/events";
import { tellRequester } from "./tell-requester.ts";

/** The requester is told that the case goes on, at a higher level (RA 0040/2022 §7.4). */
export const ticketReopened: Listener<"TicketReopened"> = (event, delivery) =>
  tellRequester(event, delivery, "ticket-reopened");

import type { Listener } from "@yanapa/events";
import { tellArea } from "./tell-area.ts";
import { tellRequester } from "./tell-requester.ts";
import { tellWatchers } from "./tell-watchers.ts";

/** The requester is told that the case goes on, at a higher level (RA 0040/2022 §7.4), and so is who has it there now. */
export const ticketReopened: Listener<"TicketReopened"> = async (event, delivery) => {
  await tellRequester(event, delivery, "ticket-reopened");
  await tellArea(event, delivery);
  await tellWatchers(event, delivery, "REOPENED");
};

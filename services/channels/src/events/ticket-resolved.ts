import type { Listener } from "@yanapa/events";
import { tellRequester } from "./tell-requester.ts";
import { tellWatchers } from "./tell-watchers.ts";

/** The requester is asked whether the remedy holds, and told how to answer (RA 0040/2022 §7.4). */
export const ticketResolved: Listener<"TicketResolved"> = async (event, delivery) => {
  const cycle = event.facts?.cycle ?? 0;
  await tellRequester(event, delivery, "verification-asked", { facts: { cycle } });
  await tellWatchers(event, delivery, "RESOLVED");
};

import type { Listener } from "@yanapa/events";
import { tellRequester } from "./tell-requester.ts";

/** The requester is told the first plazo; later ones stand in every message that follows. */
export const ticketDeadlineSet: Listener<"TicketDeadlineSet"> = async (event, delivery) => {
  const { deadline, firstDeadline } = event.facts ?? {};
  if (deadline === undefined || firstDeadline === undefined || !deadline.equals(firstDeadline)) return;
  await tellRequester(event, delivery, "deadline-set");
};

import type { Listener } from "@yanapa/events";
import { logSpoken } from "./log-spoken.ts";
import { tellAttending } from "./tell-attending.ts";
import { tellRequester } from "./tell-requester.ts";

/**
 * The requester gets what staff wrote to them; what was spoken they have heard, and what was done is told on resolving. Who
 * attends them is told that they wrote.
 */
export const ticketMessageAdded: Listener<"TicketMessageAdded"> = async (event, delivery) => {
  await logSpoken(event, delivery);
  const { visibility, authorKind, spoken, courseOfAction, messageId, remedy = false } = event;
  if (visibility === "PUBLIC" && authorKind === "REQUESTER")
    return tellAttending(event, delivery, "requester-wrote");
  if (visibility !== "PUBLIC" || authorKind !== "STAFF" || spoken || remedy) return;
  await tellRequester(event, delivery, courseOfAction ? "course-of-action" : "message-added", { messageId });
};

import type { Listener } from "@yanapa/events";
import { tellRequester } from "./tell-requester.ts";

/** The requester gets what staff wrote to them; what was spoken they have heard. */
export const ticketMessageAdded: Listener<"TicketMessageAdded"> = async (event, delivery) => {
  const { visibility, authorKind, spoken, courseOfAction, messageId } = event;
  if (visibility !== "PUBLIC" || authorKind !== "STAFF" || spoken) return;
  await tellRequester(event, delivery, courseOfAction ? "course-of-action" : "message-added", { messageId });
};

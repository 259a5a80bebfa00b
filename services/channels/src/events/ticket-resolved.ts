import type { Listener } from "@yanapa/events";
import { stoodAt } from "./stood-at.ts";
import { tellRequester } from "./tell-requester.ts";
import { tellWatchers } from "./tell-watchers.ts";

/**
 * The requester is told what was done and asked whether it holds (RA 0040/2022 §7.4): two notices that leave in one mail.
 * Of an event announced without naming the message, the message told it by itself.
 */
export const ticketResolved: Listener<"TicketResolved"> = async (event, delivery) => {
  const said = event.messageId === undefined ? undefined : { messageId: event.messageId };
  if (said !== undefined) await tellRequester(event, delivery, "message-added", said);
  const { cycle = 0, kind = "UNSPECIFIED" } = event.facts ?? {};
  await tellRequester(event, delivery, "verification-asked", { ...said, facts: { cycle, kind } });
  await tellWatchers(event, delivery, "RESOLVED", stoodAt(delivery.occurredAt, event.facts));
};

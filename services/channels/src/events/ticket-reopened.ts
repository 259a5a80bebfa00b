import type { Listener } from "@yanapa/events";
import { stoodAt } from "./stood-at.ts";
import { tellArea } from "./tell-area.ts";
import { tellRequester } from "./tell-requester.ts";
import { tellWatchers } from "./tell-watchers.ts";

/**
 * The requester is told that the case goes on, at a higher level (RA 0040/2022 §7.4) or, reopened by a supervisor after its
 * closure, where it was; and so is who has it there now.
 */
export const ticketReopened: Listener<"TicketReopened"> = async (event, delivery) => {
  const afterClosure = event.afterClosure ?? false;
  await tellRequester(event, delivery, "ticket-reopened", { facts: { afterClosure } });
  await tellArea(event, delivery, afterClosure ? "REOPENED" : undefined);
  const stood = stoodAt(delivery.occurredAt, event.facts);
  await tellWatchers(event, delivery, afterClosure ? "REOPENED_AFTER_CLOSURE" : "REOPENED", stood);
};

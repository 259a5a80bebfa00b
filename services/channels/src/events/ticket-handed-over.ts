import type { Listener } from "@yanapa/events";
import { stoodAt } from "./stood-at.ts";
import { tellArea } from "./tell-area.ts";
import { tellWatchers } from "./tell-watchers.ts";

/** Who attends where a ticket was escalated or derived to is told; returns show in the queue of the requester's contact. */
export const ticketHandedOver: Listener<"TicketHandedOver"> = async (event, delivery) => {
  if (event.kind === "REROUTED") await tellArea(event, delivery, "REROUTED");
  if (event.kind !== "ESCALATED") return;
  await tellArea(event, delivery);
  await tellWatchers(event, delivery, "ESCALATED", stoodAt(delivery.occurredAt, event.facts));
};

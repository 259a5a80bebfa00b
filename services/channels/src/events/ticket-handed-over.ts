import type { Listener } from "@yanapa/events";
import { tellArea } from "./tell-area.ts";
import { tellWatchers } from "./tell-watchers.ts";

/** Who attends where a ticket was escalated to is told; rerouting and returns show in the queue. */
export const ticketHandedOver: Listener<"TicketHandedOver"> = async (event, delivery) => {
  if (event.kind !== "ESCALATED") return;
  await tellArea(event, delivery);
  await tellWatchers(event, delivery, "ESCALATED");
};

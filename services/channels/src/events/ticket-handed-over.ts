import type { Listener } from "@yanapa/events";
import { tellArea } from "./tell-area.ts";

/** Who attends where a ticket was escalated to is told; rerouting and returns show in the queue. */
export const ticketHandedOver: Listener<"TicketHandedOver"> = async (event, delivery) => {
  if (event.kind === "ESCALATED") await tellArea(event, delivery);
};

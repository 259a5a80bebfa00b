import type { Listener } from "@yanapa/events";
import { roleOfLevel } from "../domain/notice.ts";
import { askNotice } from "../store/deliveries.ts";
import { isRestricted } from "../store/tickets.ts";

/** Who attends at the level and area that a ticket was escalated to is told; rerouting and returns show in the queue. */
export const ticketHandedOver: Listener<"TicketHandedOver"> = async (event, { tx, id: eventId }) => {
  const { entityId, ticketId, kind, facts } = event;
  if (facts === undefined || (kind !== "ESCALATED" && kind !== "REOPENED")) return;
  const role = roleOfLevel(facts.level);
  if (role === undefined) return;
  await askNotice(tx, {
    entityId,
    eventId,
    ticketId,
    template: "ticket-escalated",
    recipient: { kind: "role", role, areaId: facts.areaId },
    restricted: isRestricted(facts),
  });
};

import type { Delivery } from "@yanapa/events";
import type { TicketFacts } from "@yanapa/proto/yanapa/tickets/v1/ticket_events.ts";
import { roleOfLevel } from "../domain/notice.ts";
import { askNotice } from "../store/deliveries.ts";
import { isRestricted } from "../store/tickets.ts";

/** Queues a notice to who attends at the level and in the area that have control of a ticket now. */
export const tellArea = async (
  event: { entityId: string; ticketId: string; facts: TicketFacts | undefined },
  { tx, id: eventId }: Delivery,
): Promise<void> => {
  const { entityId, ticketId, facts } = event;
  const role = facts && roleOfLevel(facts.level);
  if (facts === undefined || role === undefined) return;
  await askNotice(tx, {
    entityId,
    eventId,
    ticketId,
    template: "ticket-escalated",
    recipient: { kind: "role", role, areaId: facts.areaId },
    restricted: isRestricted(facts),
  });
};

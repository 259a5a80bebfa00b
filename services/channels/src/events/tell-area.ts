import type { Delivery } from "@yanapa/events";
import type { TicketFacts } from "@yanapa/proto/yanapa/tickets/v1/ticket_events.ts";
import { type Arrival, roleOfLevel } from "../domain/notice.ts";
import { askNotice } from "../store/deliveries.ts";
import { isRestricted } from "../store/tickets.ts";
import { stoodAt } from "./stood-at.ts";

/**
 * Queues a notice to who attends at the level and in the area that have control of a ticket now: it was escalated there,
 * or `arrived` otherwise.
 */
export const tellArea = async (
  event: { entityId: string; ticketId: string; facts: TicketFacts | undefined },
  { tx, id: eventId, occurredAt }: Delivery,
  arrived?: Arrival,
): Promise<void> => {
  const { entityId, ticketId, facts } = event;
  const role = facts && roleOfLevel(facts.level);
  if (facts === undefined || role === undefined) return;
  await askNotice(tx, {
    entityId,
    eventId,
    ticketId,
    template: arrived === undefined ? "ticket-escalated" : "ticket-arrived",
    recipient: { kind: "role", role, areaId: facts.areaId },
    restricted: isRestricted(facts),
    facts: { ...stoodAt(occurredAt, facts), ...(arrived && { arrived }) },
  });
};

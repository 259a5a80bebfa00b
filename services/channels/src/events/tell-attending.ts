import type { Delivery } from "@yanapa/events";
import type { TicketFacts } from "@yanapa/proto/yanapa/tickets/v1/ticket_events.ts";
import { type Recipient, roleOfLevel } from "../domain/notice.ts";
import { askNotice } from "../store/deliveries.ts";
import { isRestricted } from "../store/tickets.ts";
import { stoodAt } from "./stood-at.ts";

/**
 * Queues a notice of what the requester did to who attends them: who has the ticket, else their contact at first level, else,
 * as where that person left meanwhile, those of the area that has it.
 */
export const tellAttending = async (
  event: { entityId: string; ticketId: string; facts: TicketFacts | undefined },
  { tx, id: eventId, occurredAt }: Delivery,
  template: "ticket-submitted" | "requester-wrote",
): Promise<void> => {
  const { entityId, ticketId, facts } = event;
  const role = facts && roleOfLevel(facts.level);
  if (facts === undefined || role === undefined) return;
  const instead = { role, areaId: facts.areaId };
  const personId = facts.holderId || facts.operatorId;
  const recipient: Recipient = personId === "" ? { kind: "role", ...instead } : { kind: "person", personId };
  await askNotice(tx, {
    entityId,
    eventId,
    ticketId,
    template,
    recipient,
    restricted: isRestricted(facts),
    facts: { ...stoodAt(occurredAt, facts), ...(personId !== "" && { instead }) },
  });
};

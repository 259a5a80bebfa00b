import type { Delivery } from "@yanapa/events";
import type { TicketFacts } from "@yanapa/proto/yanapa/tickets/v1/ticket_events.ts";
import type { NoticeFacts, Template } from "../domain/notice.ts";
import { askNotice } from "../store/deliveries.ts";
import { isRestricted } from "../store/tickets.ts";
import { stoodAt } from "./stood-at.ts";

/** Queues a notice to the requester of a ticket; one from monitoring has none. */
export const tellRequester = async (
  event: { entityId: string; ticketId: string; facts: TicketFacts | undefined },
  { tx, id: eventId, occurredAt }: Delivery,
  template: Template,
  rest: { messageId?: string; facts?: NoticeFacts } = {},
): Promise<void> => {
  const { entityId, ticketId, facts } = event;
  if (!facts?.contactId) return;
  await askNotice(tx, {
    entityId,
    eventId,
    ticketId,
    template,
    recipient: { kind: "requester" },
    restricted: isRestricted(facts),
    ...rest,
    facts: { ...stoodAt(occurredAt, facts), ...rest.facts },
  });
};

import { InvalidArgumentError } from "@yanapa/errors";
import type { Delivery } from "@yanapa/events";
import type { TicketFacts } from "@yanapa/proto/yanapa/tickets/v1/ticket_events.ts";
import type { TicketNews, ToldFact } from "../domain/ticket/ticket-news.ts";

/** What every event of a ticket carries. */
export type TicketEvent = { entityId: string; ticketId: string; facts: TicketFacts | undefined };

/** The facts about time that an event tells. */
export type Told<Event extends TicketEvent> = (
  event: Event,
  facts: TicketFacts,
  occurredAt: Temporal.Instant,
) => readonly ToldFact[];

/** Reads an event. Throws INVALID_ARGUMENT/FIELD_REQUIRED when it lacks the ticket's state: it is then put aside. */
export const newsOf = <Event extends TicketEvent>(
  event: Event,
  { sequence, occurredAt }: Pick<Delivery, "sequence" | "occurredAt">,
  told: Told<Event>,
): TicketNews => {
  const { entityId, ticketId, facts } = event;
  if (facts === undefined)
    throw new InvalidArgumentError("FIELD_REQUIRED", [{ field: "facts", reason: "FIELD_REQUIRED" }]);
  return {
    entityId,
    ticketId,
    ticketVersion: sequence,
    occurredAt,
    number: facts.number,
    areaId: facts.areaId,
    level: facts.level,
    holderId: facts.holderId,
    kind: facts.kind,
    priority: facts.priority,
    facts: told(event, facts, occurredAt),
  };
};

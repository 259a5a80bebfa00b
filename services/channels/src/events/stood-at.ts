import type { TicketFacts } from "@yanapa/proto/yanapa/tickets/v1/ticket_events.ts";
import { type NoticeFacts, standing } from "../domain/notice.ts";

/** How a ticket stood right after an event of its own, to be kept with the notices of it. */
export const stoodAt = (at: Temporal.Instant, facts: TicketFacts | undefined): Pick<NoticeFacts, "stood"> =>
  facts === undefined ? {} : { stood: standing(at, { ...facts, dueAt: facts.deadline }) };

import { inEntity, type Sql } from "@yanapa/database";
import { eventNameOfType, events } from "@yanapa/proto/events.ts";
import type { TicketFacts } from "@yanapa/proto/yanapa/tickets/v1/ticket_events.ts";
import type { DeadlineEvent } from "../../domain/plazo/deadline-changes.ts";

const told = ["TicketDeadlineSet", "TicketWaitingStarted", "TicketWaitingEnded", "TicketHandedOver"];
/** Of a ticket that changed more often, its last ones. */
const most = 500;

type Row = { type: string; body: Buffer; at: Temporal.Instant };
type Body = {
  facts?: TicketFacts;
  beyondMaximum?: boolean;
  waitingFor?: DeadlineEvent["waitingFor"];
};

/** The events of a ticket that say when and why its plazo moved, oldest first. */
export const listDeadlineEvents = async (sql: Sql, ticketId: string): Promise<DeadlineEvent[]> => {
  const rows = await sql.query<Row>(
    "deadline_events",
    `SELECT type, body, occurred_at AS at FROM event
      WHERE ${inEntity} AND aggregate_id = $1
        AND aggregate = 'ticket' AND split_part(type, '.', -1) = ANY ($2::text[])
      ORDER BY sequence DESC LIMIT $3`,
    [ticketId, told, most],
  );
  return rows.reverse().flatMap(({ type, body, at }) => {
    const name = eventNameOfType(type);
    if (name === undefined) return [];
    const codec = events[name].codec as { decode(bytes: Uint8Array): unknown };
    const { facts, beyondMaximum = false, waitingFor = "UNSPECIFIED" } = codec.decode(body) as Body;
    const { deadline, priority = "UNSPECIFIED", cycle = 1 } = facts ?? {};
    return [{ at, name, deadline, priority, cycle, beyondMaximum, waitingFor }];
  });
};

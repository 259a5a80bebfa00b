import { inEntity, type Sql } from "@yanapa/database";
import type { HeardEvent, TicketStep, TimeFact } from "../domain/ticket/heard-event.ts";

type JsonFact = { type: TimeFact["type"]; at: string; deadline?: string };
type Row = {
  version: number;
  at: Temporal.Instant;
  told: { facts: readonly JsonFact[]; step?: TicketStep | null };
};

/** Keeps an event of a ticket in the ledger, once; false when it is there already. */
export const keepHeard = async (
  sql: Sql,
  { entityId, ticketId }: { readonly entityId: string; readonly ticketId: string },
  { version, at, facts, step }: HeardEvent,
): Promise<boolean> => {
  const rows = await sql.query(
    "escalation_heard_keep",
    `INSERT INTO heard_event (entity_id, ticket_id, version, at, told) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT DO NOTHING RETURNING 1`,
    [entityId, ticketId, version, at, JSON.stringify({ facts, step })],
  );
  return rows.length > 0;
};

/** All that was heard of a ticket of the entity in scope. */
export const heardOf = async (sql: Sql, ticketId: string): Promise<HeardEvent[]> => {
  const rows = await sql.query<Row>(
    "escalation_heard_list",
    `SELECT version, at, told FROM heard_event WHERE ${inEntity} AND ticket_id = $1`,
    [ticketId],
  );
  return rows.map(fromRow);
};

/** All that was heard of several tickets of the entity in scope, by ticket. */
export const heardOfAll = async (
  sql: Sql,
  ticketIds: readonly string[],
): Promise<ReadonlyMap<string, readonly HeardEvent[]>> => {
  const rows = await sql.query<Row & { ticketId: string }>(
    "escalation_heard_list_all",
    `SELECT ticket_id AS "ticketId", version, at, told FROM heard_event WHERE ${inEntity} AND ticket_id = ANY($1)`,
    [ticketIds],
  );
  const heard = new Map<string, HeardEvent[]>();
  for (const row of rows) {
    const known = heard.get(row.ticketId);
    if (known === undefined) heard.set(row.ticketId, [fromRow(row)]);
    else known.push(fromRow(row));
  }
  return heard;
};

const fromRow = ({ version, at, told: { facts, step } }: Row): HeardEvent => ({
  version,
  at,
  facts: facts.map(revived),
  ...(step && { step }),
});

/** A fact as JSON holds it, with its instants. */
const revived = (fact: JsonFact): TimeFact =>
  ({
    ...fact,
    at: Temporal.Instant.from(fact.at),
    ...(fact.deadline && { deadline: Temporal.Instant.from(fact.deadline) }),
  }) as TimeFact;

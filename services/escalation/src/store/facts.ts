import type { Sql } from "@yanapa/database";
import type { TicketFact } from "../domain/ticket/ticket-fact.ts";
import { dataOf, type FactData, factOf, type TicketNews } from "../domain/ticket/ticket-news.ts";

type Row = { sequence: number; type: TicketFact["type"]; at: Temporal.Instant; data: FactData };

/** Keeps the facts that an event tells; gives how many were not known yet. */
export const keepFacts = async (sql: Sql, news: TicketNews): Promise<number> => {
  const { entityId, ticketId, ticketVersion, facts } = news;
  if (facts.length === 0) return 0;
  const rows = await sql.query(
    "escalation_fact_keep",
    `INSERT INTO ticket_fact (entity_id, ticket_id, sequence, kind, at, data)
     SELECT $1, $2, $3, fact.kind, fact.at, fact.data
     FROM jsonb_to_recordset($4::jsonb) AS fact (kind text, at timestamptz, data jsonb)
     ON CONFLICT DO NOTHING RETURNING 1`,
    [
      entityId,
      ticketId,
      ticketVersion,
      JSON.stringify(facts.map((fact) => ({ kind: fact.type, at: fact.at, data: dataOf(fact) }))),
    ],
  );
  return rows.length;
};

/** All facts of a ticket of the entity in scope. */
export const factsOf = async (sql: Sql, ticketId: string): Promise<TicketFact[]> => {
  const rows = await sql.query<Row>(
    "escalation_fact_list",
    `SELECT sequence, kind AS type, at, data FROM ticket_fact
     WHERE entity_id = nullif(current_setting('yanapa.entity', true), '')::uuid AND ticket_id = $1`,
    [ticketId],
  );
  return rows.map(factOf);
};

/** All facts of several tickets of the entity in scope, by ticket. */
export const factsOfAll = async (
  sql: Sql,
  ticketIds: readonly string[],
): Promise<ReadonlyMap<string, readonly TicketFact[]>> => {
  const rows = await sql.query<Row & { ticketId: string }>(
    "escalation_fact_list_all",
    `SELECT ticket_id AS "ticketId", sequence, kind AS type, at, data FROM ticket_fact
     WHERE entity_id = nullif(current_setting('yanapa.entity', true), '')::uuid AND ticket_id = ANY($1)`,
    [ticketIds],
  );
  const facts = new Map<string, TicketFact[]>();
  for (const row of rows) {
    const known = facts.get(row.ticketId);
    if (known === undefined) facts.set(row.ticketId, [factOf(row)]);
    else known.push(factOf(row));
  }
  return facts;
};

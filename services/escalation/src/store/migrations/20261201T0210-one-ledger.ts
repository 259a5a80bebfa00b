import { isolate, migration } from "@yanapa/database";

/**
 * One table of what was heard of tickets, a row per event, from which clocks and rules both read. What stood in two is
 * joined by the version that told it; rules heard nothing of tickets before there were any. The two are written no more.
 */
export const oneLedger = migration("20261201T0210-one-ledger", async (sql) => {
  await sql.run(`CREATE TABLE heard_event (
    entity_id uuid NOT NULL,
    ticket_id uuid NOT NULL,
    version integer NOT NULL,
    at timestamptz(3) NOT NULL,
    told jsonb NOT NULL,
    PRIMARY KEY (entity_id, ticket_id, version),
    FOREIGN KEY (entity_id, ticket_id) REFERENCES clock (entity_id, ticket_id)
  )`);
  await sql.run("COMMENT ON COLUMN heard_event.version IS 'Of the ticket, that the event made'");
  await sql.run(
    "COMMENT ON COLUMN heard_event.told IS 'facts: what it told about time; step: the ticket right after it'",
  );
  for (const text of isolate("escalation", "heard_event", { update: false, delete: false }))
    await sql.run(text);
  await sql.run(`INSERT INTO heard_event (entity_id, ticket_id, version, at, told)
    SELECT entity_id, ticket_id, version, coalesce(step.at, fact.at),
      jsonb_build_object('facts', coalesce(fact.facts, '[]'), 'step', step.step)
    FROM ticket_step AS step FULL JOIN (
      SELECT entity_id, ticket_id, sequence AS version, min(at) AS at,
        jsonb_agg(data || jsonb_build_object('type', kind, 'at', at)) AS facts
      FROM ticket_fact GROUP BY entity_id, ticket_id, sequence
    ) AS fact USING (entity_id, ticket_id, version)`);
  // Whether a ticket's last event was heard is the clock's word alone.
  await sql.run("ALTER TABLE ruled_ticket ALTER COLUMN version SET DEFAULT 0");
});

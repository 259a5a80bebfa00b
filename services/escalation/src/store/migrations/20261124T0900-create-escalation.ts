import { isolate, migration } from "@yanapa/database";

/** Versions of maximum times, the facts that tell a ticket's course, and its clock; all isolated by entity. */
export const createEscalation = migration("20261124T0900-create-escalation", async (sql) => {
  await sql.run(`
    CREATE TABLE maximum_times (
      entity_id uuid NOT NULL,
      version integer NOT NULL CHECK (version > 0),
      id uuid NOT NULL,
      rows jsonb NOT NULL,
      reason text NOT NULL,
      publish_time timestamptz(3) NOT NULL,
      PRIMARY KEY (entity_id, version)
    )`);
  for (const text of isolate("escalation", "maximum_times", { update: false, delete: false })) {
    await sql.run(text);
  }

  await sql.run(`
    CREATE TABLE clock (
      entity_id uuid NOT NULL,
      ticket_id uuid NOT NULL,
      version integer NOT NULL DEFAULT 0,
      ticket_version integer NOT NULL DEFAULT 0,
      number text NOT NULL DEFAULT '',
      area_id text NOT NULL DEFAULT '',
      kind text NOT NULL DEFAULT 'UNSPECIFIED',
      priority text NOT NULL DEFAULT 'UNSPECIFIED',
      restricted boolean NOT NULL DEFAULT false,
      maximum_times_version integer,
      match text NOT NULL DEFAULT '',
      state text,
      cycle integer NOT NULL DEFAULT 1,
      due_at timestamptz(3),
      maximum_due_at timestamptz(3),
      first_response_due_at timestamptz(3),
      overdue_at timestamptz(3),
      measures jsonb,
      alarms jsonb NOT NULL DEFAULT '[]',
      announced jsonb NOT NULL DEFAULT '[]',
      alarm_at timestamptz(3),
      PRIMARY KEY (entity_id, ticket_id)
    )`);
  await sql.run(`
    COMMENT ON COLUMN clock.maximum_times_version IS
      'Version in force when the ticket was created, for ever; 0 when there was none, null until its creation is known'`);
  await sql.run(
    "COMMENT ON COLUMN clock.alarms IS 'Not yet announced, the earlier first: target, cycle, at'",
  );
  await sql.run("COMMENT ON COLUMN clock.announced IS 'Announced: cycle:target'");
  await sql.run("COMMENT ON COLUMN clock.alarm_at IS 'The first of the alarms; what the scanner looks for'");
  await sql.run("CREATE INDEX clock_alarm_idx ON clock (alarm_at) WHERE alarm_at IS NOT NULL");
  for (const text of isolate("escalation", "clock", {
    restricted: { column: "restricted" },
    worker: { select: ["entity_id", "ticket_id", "alarm_at"], where: "alarm_at IS NOT NULL" },
    delete: false,
  })) {
    await sql.run(text);
  }

  await sql.run(`
    CREATE TABLE ticket_fact (
      entity_id uuid NOT NULL,
      ticket_id uuid NOT NULL,
      sequence integer NOT NULL,
      kind text NOT NULL,
      at timestamptz(3) NOT NULL,
      data jsonb NOT NULL,
      PRIMARY KEY (entity_id, ticket_id, sequence, kind),
      FOREIGN KEY (entity_id, ticket_id) REFERENCES clock (entity_id, ticket_id)
    )`);
  for (const text of isolate("escalation", "ticket_fact", { update: false, delete: false })) {
    await sql.run(text);
  }
});

import { isolate, migration } from "@yanapa/database";

const platform = "00000000-0000-0000-0000-000000000000";

/** A chain of records per entity, and one of the platform under the nil entity. Nobody may change or delete a record. */
export const createAudit = migration("20261124T0900-create-audit", async (sql) => {
  await sql.run(`
    CREATE TABLE record (
      entity_id uuid NOT NULL,
      position integer NOT NULL CHECK (position > 0),
      event_id uuid NOT NULL,
      type text NOT NULL,
      service text NOT NULL,
      actor text NOT NULL,
      target text NOT NULL,
      details jsonb NOT NULL,
      at timestamptz(3) NOT NULL,
      body_sha256 text NOT NULL,
      hash text NOT NULL,
      PRIMARY KEY (entity_id, position),
      CONSTRAINT record_event_key UNIQUE (entity_id, event_id)
    )`);
  await sql.run("CREATE INDEX record_type_idx ON record (entity_id, type, position DESC)");
  await sql.run("CREATE INDEX record_actor_idx ON record (entity_id, actor, position DESC)");
  for (const text of isolate("audit", "record", {
    update: false,
    delete: false,
    worker: { select: true, insert: true, where: `entity_id = '${platform}'` },
  })) {
    await sql.run(text);
  }
  await sql.run(`
    CREATE TABLE head (
      entity_id uuid PRIMARY KEY,
      position integer NOT NULL DEFAULT 0,
      hash text NOT NULL
    )`);
  for (const text of isolate("audit", "head", {
    delete: false,
    update: ["position", "hash"],
    worker: { select: true, insert: true, update: ["position", "hash"], where: `entity_id = '${platform}'` },
  })) {
    await sql.run(text);
  }
});

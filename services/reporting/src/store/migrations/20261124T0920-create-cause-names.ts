import { isolate, migration } from "@yanapa/database";

/** Events name confirmed causes by keys; what a key stands for is asked of tickets before a report is issued. */
export const createCauseNames = migration("20261124T0920-create-cause-names", async (sql) => {
  await sql.run(
    "ALTER TABLE ticket_step ADD COLUMN cause_key text NOT NULL DEFAULT '', ALTER COLUMN cause SET DEFAULT ''",
  );
  await sql.run(
    "COMMENT ON COLUMN ticket_step.cause IS 'Of resolutions that were told before causes had keys'",
  );
  await sql.run(
    "CREATE INDEX ticket_step_cause_idx ON ticket_step (entity_id, cause_key, restricted) WHERE cause_key <> ''",
  );
  await sql.run(`
    CREATE TABLE cause_name (
      entity_id uuid NOT NULL,
      cause_key text NOT NULL,
      restricted boolean NOT NULL,
      name text NOT NULL,
      PRIMARY KEY (entity_id, cause_key, restricted)
    )`);
  await sql.run(
    "COMMENT ON COLUMN cause_name.restricted IS 'Whether somebody wrote it of a security incident'",
  );
  const options = { restricted: { column: "restricted" }, update: false, delete: false };
  for (const text of isolate("reporting", "cause_name", options)) await sql.run(text);
});

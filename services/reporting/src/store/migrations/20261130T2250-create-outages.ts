import { isolate, migration } from "@yanapa/database";

/** What was told of outages, a row per change, and which tickets share them; and what resolutions say of them. */
export const createOutages = migration("20261130T2250-create-outages", async (sql) => {
  await sql.run(`CREATE TABLE outage_change (
    entity_id uuid NOT NULL,
    outage_id uuid NOT NULL,
    version integer NOT NULL,
    at timestamptz(3) NOT NULL,
    service_id uuid NOT NULL,
    scope text NOT NULL,
    degree text NOT NULL,
    start_time timestamptz(3) NOT NULL,
    end_time timestamptz(3),
    voided boolean NOT NULL,
    restricted boolean NOT NULL,
    PRIMARY KEY (entity_id, outage_id, version)
  )`);
  await sql.run("CREATE INDEX outage_change_start_idx ON outage_change (entity_id, start_time)");
  await sql.run(`CREATE TABLE ticket_outage (
    entity_id uuid NOT NULL,
    ticket_id uuid NOT NULL,
    version integer NOT NULL,
    outage_id uuid NOT NULL,
    at timestamptz(3) NOT NULL,
    shares boolean NOT NULL,
    restricted boolean NOT NULL,
    PRIMARY KEY (entity_id, ticket_id, version)
  )`);
  for (const table of ["outage_change", "ticket_outage"]) {
    const options = { restricted: { column: "restricted" }, update: false, delete: false } as const;
    for (const text of isolate("reporting", table, options)) await sql.run(text);
  }
  await sql.run("ALTER TABLE ticket_step ADD COLUMN interruption text NOT NULL DEFAULT 'UNSPECIFIED'");
});

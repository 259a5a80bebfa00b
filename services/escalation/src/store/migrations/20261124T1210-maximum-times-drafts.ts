import { isolate, migration } from "@yanapa/database";

/** How long areas and levels may hold a ticket, and what is to become the next version of an entity's maximum times. */
export const maximumTimesDrafts = migration("20261124T1210-maximum-times-drafts", async (sql) => {
  await sql.run("ALTER TABLE maximum_times ADD COLUMN holds jsonb NOT NULL DEFAULT '[]'");
  await sql.run(`ALTER TABLE clock
      ADD COLUMN level text NOT NULL DEFAULT 'UNSPECIFIED',
      ADD COLUMN holder_id text NOT NULL DEFAULT ''`);
  await sql.run(`CREATE TABLE maximum_times_draft (
      entity_id uuid PRIMARY KEY,
      revision integer NOT NULL DEFAULT 1,
      rows jsonb NOT NULL,
      pauses jsonb NOT NULL,
      holds jsonb NOT NULL,
      reason text NOT NULL,
      save_time timestamptz(3) NOT NULL
    )`);
  for (const text of isolate("escalation", "maximum_times_draft")) await sql.run(text);
});

import { isolate, migration } from "@yanapa/database";

/** What people keep of their screens: drafts of texts, sealed, and views by name. Under no entity: as requesters. */
export const createOwnTexts = migration("20261130T1520-create-own-texts", async (sql) => {
  await sql.run(`
    CREATE TABLE draft (
      entity_id uuid NOT NULL,
      person bytea NOT NULL,
      ticket text NOT NULL,
      mode text NOT NULL,
      sealed bytea NOT NULL,
      update_time timestamptz(3) NOT NULL,
      PRIMARY KEY (entity_id, person, ticket, mode)
    )`);
  await sql.run("CREATE INDEX draft_update ON draft (update_time)");
  await sql.run(`
    CREATE TABLE saved_view (
      entity_id uuid NOT NULL,
      person bytea NOT NULL,
      id uuid NOT NULL,
      name text NOT NULL,
      query text NOT NULL,
      create_time timestamptz(3) NOT NULL,
      PRIMARY KEY (entity_id, person, id)
    )`);
  // Old drafts are removed by a job, whosever they are.
  const worker = { select: true, delete: true } as const;
  for (const text of isolate("portal", "draft", { worker })) await sql.run(text);
  for (const text of isolate("portal", "saved_view")) await sql.run(text);
});

import { isolate, migration } from "@yanapa/database";

/** Who watches which ticket. */
export const createWatchers = migration("20261124T1200-create-watchers", async (sql) => {
  await sql.run(`
    CREATE TABLE ticket_watcher (
      entity_id uuid NOT NULL,
      ticket_id uuid NOT NULL,
      person_id uuid NOT NULL,
      PRIMARY KEY (entity_id, ticket_id, person_id)
    )`);
  for (const text of isolate("channels", "ticket_watcher", { update: false, delete: false }))
    await sql.run(text);
});

import { isolate, migration } from "@yanapa/database";

/** Notices that are about no ticket, and the name of the entity that they come from. */
export const noticesWithoutTicket = migration("20261124T1210-notices-without-ticket", async (sql) => {
  await sql.run("ALTER TABLE delivery ALTER COLUMN ticket_id DROP NOT NULL");
  await sql.run("COMMENT ON COLUMN delivery.ticket_id IS 'Null for a notice about the entity as a whole'");
  await sql.run(`
    CREATE TABLE entity (
      entity_id uuid PRIMARY KEY,
      name text NOT NULL,
      version integer NOT NULL
    )`);
  for (const text of isolate("channels", "entity", { delete: false })) await sql.run(text);
});

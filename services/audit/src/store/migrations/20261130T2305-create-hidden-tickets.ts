import { isolate, migration } from "@yanapa/database";

/** Tickets that turned out to be security incidents: what was on record before is seen as they are. */
export const createHiddenTickets = migration("20261130T2305-create-hidden-tickets", async (sql) => {
  await sql.run(`CREATE TABLE hidden_ticket (
    entity_id uuid NOT NULL,
    ticket_id text NOT NULL,
    restricted boolean NOT NULL,
    version integer NOT NULL,
    PRIMARY KEY (entity_id, ticket_id)
  )`);
  for (const text of isolate("audit", "hidden_ticket", { delete: false })) await sql.run(text);
});

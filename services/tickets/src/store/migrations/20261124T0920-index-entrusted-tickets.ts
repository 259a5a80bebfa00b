import { migration } from "@yanapa/database";

/** Few tickets are security incidents; the contact of their requester finds their own among them. */
export const indexEntrustedTickets = migration("20261124T0920-index-entrusted-tickets", async (sql) => {
  await sql.run("CREATE INDEX ticket_entrusted ON ticket (entity_id, operator_id, id) WHERE restricted");
});

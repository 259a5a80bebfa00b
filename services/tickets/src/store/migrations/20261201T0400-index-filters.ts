import { migration } from "@yanapa/database";

/** Closed tickets are listed by their plazo too, and those of a requester's contact in the order of the queue. */
export const indexFilters = migration("20261201T0400-index-filters", async (sql) => {
  await sql.run("DROP INDEX ticket_due");
  await sql.run("CREATE INDEX ticket_due ON ticket (entity_id, due_key, id)");
  await sql.run("DROP INDEX ticket_operator");
  await sql.run(
    "CREATE INDEX ticket_operator ON ticket (entity_id, operator_id, queue_key, id) WHERE operator_id IS NOT NULL",
  );
});

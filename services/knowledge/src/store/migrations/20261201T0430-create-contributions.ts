import { isolate, migration } from "@yanapa/database";

/** What solved tickets left in the knowledge base, each time somebody said so: the last word of a ticket counts. */
export const createContributions = migration("20261201T0430-create-contributions", async (sql) => {
  await sql.run(`
    CREATE TABLE contribution (
      entity_id uuid NOT NULL,
      id uuid NOT NULL,
      ticket_id uuid NOT NULL,
      outcome text NOT NULL CHECK (outcome IN ('WRITTEN', 'UPDATED', 'NOT_APPLICABLE')),
      article_id uuid,
      reason text NOT NULL,
      person_id uuid NOT NULL,
      record_time timestamptz(3) NOT NULL,
      PRIMARY KEY (entity_id, id),
      FOREIGN KEY (entity_id, article_id) REFERENCES article (entity_id, id),
      CHECK ((outcome = 'NOT_APPLICABLE') = (article_id IS NULL)),
      CHECK ((outcome = 'NOT_APPLICABLE') = (reason <> ''))
    )`);
  await sql.run("CREATE INDEX contribution_ticket_idx ON contribution (entity_id, ticket_id, id DESC)");
  for (const text of isolate("knowledge", "contribution", { update: false, delete: false }))
    await sql.run(text);
});

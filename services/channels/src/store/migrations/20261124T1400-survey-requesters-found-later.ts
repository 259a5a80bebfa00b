import { isolate, migration } from "@yanapa/database";

/** Surveys about tickets that are nobody's case yet, and whose case a ticket became after it was registered. */
export const surveyRequestersFoundLater = migration(
  "20261124T1400-survey-requesters-found-later",
  async (sql) => {
    await sql.run(
      "ALTER TABLE survey ALTER COLUMN requester_id DROP NOT NULL, ALTER COLUMN try_at DROP NOT NULL",
    );
    await sql.run(
      "COMMENT ON COLUMN survey.requester_id IS 'Null while nobody sees the ticket as their case'",
    );
    await sql.run("COMMENT ON COLUMN survey.try_at IS 'Null while nobody sees the ticket as their case'");
    await sql.run(`
      CREATE TABLE ticket_requester (
        entity_id uuid NOT NULL,
        ticket_id uuid NOT NULL,
        requester_id uuid NOT NULL,
        PRIMARY KEY (entity_id, ticket_id)
      )`);
    for (const text of isolate("channels", "ticket_requester", { update: false, delete: false }))
      await sql.run(text);
  },
);

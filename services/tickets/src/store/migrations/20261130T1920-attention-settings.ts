import { isolate, migration } from "@yanapa/database";

/** How each entity orders the end of its attention: a row per version, none while it has set nothing. */
const settings = [
  `CREATE TABLE attention_settings (
    entity_id uuid NOT NULL,
    version integer NOT NULL CHECK (version > 0),
    confirmation_days integer NOT NULL,
    confirmation_attempts integer NOT NULL,
    reopening_days integer NOT NULL,
    closing_rule text NOT NULL CHECK (closing_rule IN ('SOMEBODY_ELSE', 'ONLY_PERSON', 'RESOLVER_TOO')),
    reason text NOT NULL,
    create_time timestamptz(3) NOT NULL,
    PRIMARY KEY (entity_id, version)
  )`,
  ...isolate("tickets", "attention_settings", { update: false, delete: false }),
];

/** A ticket that is closed again has another report beside the first one. */
const reports = [
  "ALTER TABLE closure_report ADD COLUMN report_number integer NOT NULL DEFAULT 1 CHECK (report_number > 0)",
  "ALTER TABLE closure_report DROP CONSTRAINT closure_report_pkey",
  "ALTER TABLE closure_report ADD PRIMARY KEY (entity_id, ticket_id, report_number)",
  // Reopened, a ticket may turn out to be a security incident: who sees its reports follows, what they say never changes.
  `GRANT UPDATE (restricted) ON closure_report TO tickets_staff`,
];

export const createAttentionSettings = migration("20261130T1920-attention-settings", async (sql) => {
  for (const text of [...settings, ...reports]) await sql.run(text);
});

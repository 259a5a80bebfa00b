import { isolate, migration } from "@yanapa/database";

/** Who was taken out of sealed reports, by whom and why: no name of theirs stands here. */
export const keepSuppressions = migration("20261201T0235-keep-suppressions", async (sql) => {
  const texts = [
    `CREATE TABLE report_suppression (
      entity_id uuid NOT NULL,
      id uuid NOT NULL,
      owner_id uuid NOT NULL,
      reason text NOT NULL,
      actor_id uuid NOT NULL,
      suppressed_at timestamptz(3) NOT NULL,
      PRIMARY KEY (entity_id, id)
    )`,
    "CREATE INDEX report_suppression_owner ON report_suppression (entity_id, owner_id)",
    ...isolate("tickets", "report_suppression", { update: false, delete: false }),
  ];
  for (const text of texts) await sql.run(text);
});

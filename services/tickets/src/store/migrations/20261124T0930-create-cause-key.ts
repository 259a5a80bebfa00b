import { isolate, migration } from "@yanapa/database";

/** With what each entity's confirmed causes are compared outside of this service without being read there. */
export const createCauseKey = migration("20261124T0930-create-cause-key", async (sql) => {
  await sql.run("CREATE TABLE cause_key (entity_id uuid PRIMARY KEY, key bytea NOT NULL)");
  await sql.run("COMMENT ON TABLE cause_key IS 'A secret of each entity, made when first needed'");
  for (const text of isolate("tickets", "cause_key", { delete: false })) await sql.run(text);
});

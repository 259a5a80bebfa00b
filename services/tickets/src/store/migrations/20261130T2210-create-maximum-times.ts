import { isolate, migration } from "@yanapa/database";

/** Which entities have published maximum times: until then the operator's plazo is obligatory. */
export const createMaximumTimes = migration("20261130T2210-create-maximum-times", async (sql) => {
  await sql.run(`CREATE TABLE maximum_times_projection (
    entity_id uuid PRIMARY KEY,
    version integer NOT NULL
  )`);
  for (const text of isolate("tickets", "maximum_times_projection", { delete: false })) await sql.run(text);
});

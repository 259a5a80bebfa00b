import { isolate, migration } from "@yanapa/database";

/** How entities order their attention, for AGETIC to see: settings and names of entities, and no case. */
export const createConformance = migration("20261130T2300-create-conformance", async (sql) => {
  await sql.run(`CREATE TABLE conformance (
    entity_id uuid PRIMARY KEY,
    closing_rule text NOT NULL CHECK (closing_rule IN ('SOMEBODY_ELSE', 'ONLY_PERSON', 'RESOLVER_TOO')),
    closing_rule_since timestamptz(3) NOT NULL,
    version integer NOT NULL
  )`);
  const worker = { select: ["entity_id", "closing_rule", "closing_rule_since"] } as const;
  for (const text of isolate("reporting", "conformance", { delete: false, worker })) await sql.run(text);
  await sql.run("CREATE POLICY entity_worker_select ON entity FOR SELECT TO reporting_worker USING (true)");
  await sql.run("GRANT SELECT (entity_id, acronym, name) ON entity TO reporting_worker");
});

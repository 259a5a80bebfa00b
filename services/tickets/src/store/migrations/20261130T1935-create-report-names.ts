import { isolate, migration } from "@yanapa/database";

/** Names and documents that sealed reports hold as digests: they can be taken away, and the seal still holds. */
export const createReportNames = migration("20261130T1935-create-report-names", async (sql) => {
  await sql.run(`CREATE TABLE closure_report_name (
    entity_id uuid NOT NULL,
    ticket_id uuid NOT NULL,
    digest text NOT NULL,
    salt text NOT NULL,
    text text NOT NULL,
    restricted boolean NOT NULL,
    PRIMARY KEY (entity_id, ticket_id, digest)
  )`);
  const options = { update: false, restricted: { column: "restricted" } };
  for (const text of isolate("tickets", "closure_report_name", options)) await sql.run(text);
});

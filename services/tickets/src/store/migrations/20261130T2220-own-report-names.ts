import { migration } from "@yanapa/database";

/** Whose name or document each is: it is found when they are to be suppressed. */
export const ownReportNames = migration("20261130T2220-own-report-names", async (sql) => {
  await sql.run("ALTER TABLE closure_report_name ADD COLUMN person_id uuid, ADD COLUMN contact_id uuid");
  for (const owner of ["person_id", "contact_id"])
    await sql.run(
      `CREATE INDEX closure_report_name_${owner} ON closure_report_name (entity_id, ${owner}) WHERE ${owner} IS NOT NULL`,
    );
});

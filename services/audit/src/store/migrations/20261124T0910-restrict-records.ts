import { migration } from "@yanapa/database";

/**
 * Records about security incidents are seen by who may see those. The chain holds them all the same: it is walked in a
 * scope that sees everything.
 */
export const restrictRecords = migration("20261124T0910-restrict-records", async (sql) => {
  await sql.run("ALTER TABLE record ADD COLUMN restricted boolean NOT NULL DEFAULT false");
  await sql.run(`CREATE POLICY record_restricted_select ON record AS RESTRICTIVE FOR SELECT TO audit_staff
    USING (restricted <= (coalesce(current_setting('yanapa.restricted', true), '') = 'on'))`);
});

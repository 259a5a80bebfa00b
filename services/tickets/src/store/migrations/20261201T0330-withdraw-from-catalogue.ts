import { migration } from "@yanapa/database";

/** What an entity offers no more stays with the tickets that it has. */
export const withdrawFromCatalogue = migration("20261201T0330-withdraw-from-catalogue", async (sql) => {
  for (const table of ["catalogue_service", "channel"])
    await sql.run(`ALTER TABLE ${table} ADD COLUMN withdraw_time timestamptz(3)`);
});

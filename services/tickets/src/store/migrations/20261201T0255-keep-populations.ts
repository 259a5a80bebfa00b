import { migration } from "@yanapa/database";

/** For which tickets the published maximum times are; null of versions heard before this was told: for all. */
export const keepPopulations = migration("20261201T0255-keep-populations", async (sql) => {
  await sql.run("ALTER TABLE maximum_times_projection ADD COLUMN populations jsonb");
});

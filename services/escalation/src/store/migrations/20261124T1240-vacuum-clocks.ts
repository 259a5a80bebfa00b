import { migration } from "@yanapa/database";

/** Lets the service have the clocks vacuumed when a publication has moved many; autovacuum would come up to minutes later. */
export const vacuumClocks = migration("20261124T1240-vacuum-clocks", async (sql) => {
  await sql.run("GRANT MAINTAIN ON clock TO escalation_worker");
});

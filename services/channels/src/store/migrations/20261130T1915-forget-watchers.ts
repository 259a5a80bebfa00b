import { migration } from "@yanapa/database";

/** Who leaves the entity watches nothing any more. */
export const forgetsWatchers = migration("20261130T1915-forget-watchers", async (sql) => {
  await sql.run("GRANT DELETE ON ticket_watcher TO channels_staff");
});

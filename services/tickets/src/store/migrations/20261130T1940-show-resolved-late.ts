import { migration } from "@yanapa/database";

/** Who asked sees whether it was resolved fuera de plazo, which is read from these. */
export const showResolvedLate = migration("20261130T1940-show-resolved-late", async (sql) => {
  await sql.run("GRANT SELECT (maximum_due_at, resolved_at) ON ticket TO tickets_requester");
});

import { migration } from "@yanapa/database";

/** How often it was told what became of a firing: again when a notice of it came to others, or to nobody. */
export const correctFirings = migration("20261130T2345-correct-firings", async (sql) => {
  await sql.run("ALTER TABLE firing ADD COLUMN times_told integer NOT NULL DEFAULT 1 CHECK (times_told > 0)");
});

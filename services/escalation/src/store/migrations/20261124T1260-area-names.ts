import { migration } from "@yanapa/database";

/** What an area is called, for a board to say; empty and version 0 for those heard of before it was kept. */
export const areaNames = migration("20261124T1260-area-names", async (sql) => {
  await sql.run(`ALTER TABLE area
      ADD COLUMN name text NOT NULL DEFAULT '',
      ADD COLUMN version integer NOT NULL DEFAULT 0`);
});

import { migration } from "@yanapa/database";

/** An area where nobody serves any more can be withdrawn: nobody is put there, and the past keeps its name. */
export const withdrawAreas = migration("20261201T0340-withdraw-areas", (sql) =>
  sql.run("ALTER TABLE area ADD COLUMN withdraw_time timestamptz(3)"),
);

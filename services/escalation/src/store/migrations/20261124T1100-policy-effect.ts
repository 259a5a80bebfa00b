import { migration } from "@yanapa/database";

/** Since when maximum times count and for which tickets; which waits stop which clocks; what a preview says of the past. */
export const policyEffect = migration("20261124T1100-policy-effect", async (sql) => {
  await sql.run(`ALTER TABLE maximum_times
      ADD COLUMN pauses jsonb NOT NULL DEFAULT '[]',
      ADD COLUMN effect text NOT NULL DEFAULT 'NEW_ONLY' CHECK (effect IN ('NEW_ONLY', 'OPEN_TOO')),
      ADD COLUMN effective_time timestamptz(3)`);
  await sql.run("UPDATE maximum_times SET effective_time = publish_time");
  await sql.run("ALTER TABLE maximum_times ALTER COLUMN effective_time SET NOT NULL");
  await sql.run(`ALTER TABLE recomputation
      ADD COLUMN past integer NOT NULL DEFAULT 0,
      ADD COLUMN past_newly_late integer NOT NULL DEFAULT 0,
      ADD COLUMN past_no_longer_late integer NOT NULL DEFAULT 0`);
  // What the platform sums concerns calendars, which never look at the past.
});

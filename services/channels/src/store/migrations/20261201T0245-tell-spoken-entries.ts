import { migration } from "@yanapa/database";

/** Which entries came of what was posted as spoken: who then logs the call itself completes that entry. */
export const tellSpokenEntries = migration("20261201T0245-tell-spoken-entries", async (sql) => {
  await sql.run("ALTER TABLE contact_entry ADD COLUMN spoken boolean NOT NULL DEFAULT false");
  await sql.run(
    "GRANT UPDATE (start_time, duration_seconds, note, spoken) ON contact_entry TO channels_staff",
  );
});

import { migration } from "@yanapa/database";

/** Drafts of calendars say when they were saved, as those of maximum times do: all are kept alike. */
export const dateCalendarDrafts = migration("20261201T0220-date-calendar-drafts", async (sql) => {
  for (const table of ["calendar_draft", "entity_calendar_draft"])
    await sql.run(`ALTER TABLE ${table} ADD COLUMN save_time timestamptz(3) NOT NULL DEFAULT 'epoch'`);
});

import { migration } from "@yanapa/database";

/** What was heard stands in one ledger, and whether all was heard is the clock's word: nothing reads these any more. */
export const dropTwoLedgers = migration("20261201T0355-drop-two-ledgers", async (sql) => {
  await sql.run("DROP TABLE ticket_fact");
  await sql.run("DROP TABLE ticket_step");
  await sql.run("ALTER TABLE ruled_ticket DROP COLUMN version");
});

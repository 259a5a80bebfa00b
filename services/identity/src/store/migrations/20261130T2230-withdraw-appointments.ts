import { migration } from "@yanapa/database";

/** AGETIC may withdraw an appointment before it takes effect; its person may be proposed anew. */
export const withdrawAppointments = migration("20261130T2230-withdraw-appointments", async (sql) => {
  await sql.run("ALTER TABLE appointment ADD COLUMN withdrawal text NOT NULL DEFAULT ''");
  await sql.run("ALTER TABLE appointment DROP CONSTRAINT appointment_state_check");
  await sql.run(`ALTER TABLE appointment ADD CONSTRAINT appointment_state_check
    CHECK (state IN ('PENDING', 'HELD', 'CONFIRMED', 'EFFECTIVE', 'WITHDRAWN'))`);
  await sql.run("DROP INDEX appointment_open_key");
  await sql.run(`CREATE UNIQUE INDEX appointment_open_key ON appointment (entity_id, person_id)
    WHERE state NOT IN ('EFFECTIVE', 'WITHDRAWN')`);
});

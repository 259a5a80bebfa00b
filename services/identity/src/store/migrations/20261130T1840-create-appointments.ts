import { isolate, migration } from "@yanapa/database";

/** Appointments by AGETIC where there is an administrator, how long they wait, and areas made with a small entity. */
export const createAppointments = migration("20261130T1840-create-appointments", async (sql) => {
  await sql.run(`
    CREATE TABLE appointment (
      entity_id uuid NOT NULL REFERENCES entity (id),
      id uuid NOT NULL,
      person_id uuid NOT NULL,
      given_name text NOT NULL,
      surname text NOT NULL,
      email text NOT NULL,
      state text NOT NULL CHECK (state IN ('PENDING', 'HELD', 'CONFIRMED', 'EFFECTIVE')),
      propose_time timestamptz(3) NOT NULL,
      proposed_by uuid NOT NULL,
      effect_time timestamptz(3) NOT NULL,
      objection text NOT NULL DEFAULT '',
      objected_by uuid,
      note_cite text NOT NULL DEFAULT '',
      note_date date,
      note_file text NOT NULL DEFAULT '',
      confirmed_by uuid[] NOT NULL DEFAULT '{}' CHECK (cardinality(confirmed_by) <= 2),
      version integer NOT NULL DEFAULT 1,
      PRIMARY KEY (entity_id, id)
    )`);
  await sql.run(
    "CREATE UNIQUE INDEX appointment_open_key ON appointment (entity_id, person_id) WHERE state <> 'EFFECTIVE'",
  );
  await sql.run("CREATE INDEX appointment_newest ON appointment (entity_id, propose_time DESC, id DESC)");
  await sql.run(
    "CREATE INDEX appointment_due ON appointment (effect_time) WHERE state IN ('PENDING', 'CONFIRMED')",
  );
  for (const text of isolate("identity", "appointment", {
    worker: { select: true, insert: true, update: true },
    insert: false,
    update: ["state", "effect_time", "objection", "objected_by", "version"],
    delete: false,
  }))
    await sql.run(text);

  await sql.run(`
    CREATE TABLE appointment_window (
      entity_id uuid PRIMARY KEY REFERENCES entity (id),
      working_days integer NOT NULL CHECK (working_days BETWEEN 1 AND 5),
      version integer NOT NULL
    )`);
  for (const text of isolate("identity", "appointment_window", { worker: { select: true }, delete: false }))
    await sql.run(text);

  // Whoever entered by the note of the highest authority is not put out again by who was to be replaced.
  await sql.run("ALTER TABLE membership ADD COLUMN kept_until timestamptz(3)");

  await sql.run("CREATE POLICY area_worker_insert ON area FOR INSERT TO identity_worker WITH CHECK (true)");
  await sql.run("GRANT INSERT ON area TO identity_worker");
});

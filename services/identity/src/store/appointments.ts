import { type Database, pageTokens, type Scope, type Sql, type Tx } from "@yanapa/database";
import { NotFoundError } from "@yanapa/errors";
import type { Call } from "@yanapa/rpc";
import { type Appointment, type AppointmentState, defaultWindowDays } from "../domain/appointment.ts";
import { holdersOf } from "./holders.ts";
import { membershipOf } from "./memberships.ts";

const pages = pageTokens("appointments", "instant", "uuid");
/** After every appointment there is. */
const beginning = [
  Temporal.Instant.from("9999-12-31T00:00:00Z"),
  "ffffffff-ffff-ffff-ffff-ffffffffffff",
] as const;

type Row = {
  id: string;
  entity_id: string;
  person_id: string;
  given_name: string;
  surname: string;
  email: string;
  state: AppointmentState;
  propose_time: Temporal.Instant;
  proposed_by: string;
  effect_time: Temporal.Instant;
  objection: string;
  objected_by: string | null;
  note_cite: string;
  note_date: string | null;
  note_file: string;
  confirmed_by: string[];
  version: number;
  withdrawal: string;
};

const columns = `id, entity_id, person_id, given_name, surname, email, state, propose_time, proposed_by, effect_time,
  objection, objected_by, note_cite, note_date::text AS note_date, note_file, confirmed_by, version, withdrawal`;

const fromRow = (row: Row): Appointment => ({
  id: row.id,
  entityId: row.entity_id,
  personId: row.person_id,
  givenName: row.given_name,
  surname: row.surname,
  email: row.email,
  state: row.state,
  proposeTime: row.propose_time,
  proposedBy: row.proposed_by,
  effectTime: row.effect_time,
  objection: row.objection,
  objectedBy: row.objected_by ?? undefined,
  note:
    row.note_date === null
      ? undefined
      : { cite: row.note_cite, date: row.note_date, fileReference: row.note_file },
  confirmedBy: row.confirmed_by,
  version: row.version,
  withdrawal: row.withdrawal,
});

/** Appointments by AGETIC in entities that have an administrator. */
export class Appointments {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** A page of an entity's, newest first. */
  async list(
    scope: Scope,
    entityId: string,
    pageSize: number,
    pageToken: string,
  ): Promise<{ appointments: Appointment[]; next: string; windowDays: number }> {
    const [time, id] = pages.read(pageToken) ?? beginning;
    const { rows, windowDays } = await this.#database.read(scope, async (sql) => ({
      rows: await sql.query<Row>(
        "identity_appointment_list",
        `SELECT ${columns} FROM appointment WHERE entity_id = $1 AND (propose_time, id) < ($2, $3)
         ORDER BY propose_time DESC, id DESC LIMIT $4`,
        [entityId, time, id, pageSize + 1],
      ),
      windowDays: await windowOf(sql, entityId),
    }));
    const page = pages.page(rows.map(fromRow), pageSize, ({ proposeTime, id }) => [proposeTime, id]);
    return { appointments: page.rows, next: page.next, windowDays };
  }

  /** Throws NOT_FOUND. */
  async get(entityId: string, id: string): Promise<Appointment> {
    return this.#database.read({ kind: "staff", entityId, restricted: false }, (sql) =>
      one(sql, entityId, id),
    );
  }

  /** Changes one under lock and announces it. Throws NOT_FOUND. */
  change<Reply>(
    call: Call,
    entityId: string,
    id: string,
    change: (appointment: Appointment, tx: Tx) => Appointment,
    reply: (appointment: Appointment) => Reply,
  ): Promise<Reply> {
    return this.#database.change(call, async (tx) => {
      const after = change(await one(tx, entityId, id, "FOR UPDATE"), tx);
      await save(tx, after, call.caller.kind === "platform");
      return reply(after);
    });
  }

  /** Those whose time has come, the oldest first. */
  async due(now: Temporal.Instant): Promise<{ entityId: string; id: string }[]> {
    return this.#database.read({ kind: "platform" }, (sql) =>
      sql.query<{ entityId: string; id: string }>(
        "identity_appointment_due",
        `SELECT entity_id AS "entityId", id FROM appointment
         WHERE state IN ('PENDING', 'CONFIRMED') AND effect_time <= $1 ORDER BY effect_time LIMIT 50`,
        [now],
      ),
    );
  }
}

const one = async (sql: Sql, entityId: string, id: string, lock = ""): Promise<Appointment> => {
  const [row] = await sql.query<Row>(
    `identity_appointment_get${lock === "" ? "" : "_lock"}`,
    `SELECT ${columns} FROM appointment WHERE entity_id = $1 AND id = $2 ${lock}`,
    [entityId, id],
  );
  if (row === undefined) throw new NotFoundError("APPOINTMENT_NOT_FOUND");
  return fromRow(row);
};

/** An appointment that is due still, locked; undefined when it went on meanwhile. */
export const lockDue = async (tx: Tx, entityId: string, id: string): Promise<Appointment | undefined> => {
  const found = await one(tx, entityId, id, "FOR UPDATE");
  const isDue = found.state === "PENDING" || found.state === "CONFIRMED";
  return isDue && Temporal.Instant.compare(found.effectTime, tx.now) <= 0 ? found : undefined;
};

/** The appointment of a person that may still take effect. */
export const openOf = async (
  tx: Tx,
  entityId: string,
  personId: string,
): Promise<Appointment | undefined> => {
  const [row] = await tx.query<Row>(
    "identity_appointment_open",
    `SELECT ${columns} FROM appointment WHERE entity_id = $1 AND person_id = $2 AND state NOT IN ('EFFECTIVE', 'WITHDRAWN')`,
    [entityId, personId],
  );
  return row && fromRow(row);
};

/** Keeps a new one and announces it. */
export const propose = async (tx: Tx, appointment: Appointment): Promise<void> => {
  await tx.query(
    "identity_appointment_add",
    `INSERT INTO appointment (entity_id, id, person_id, given_name, surname, email, state, propose_time, proposed_by,
       effect_time) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      appointment.entityId,
      appointment.id,
      appointment.personId,
      appointment.givenName,
      appointment.surname,
      appointment.email,
      appointment.state,
      appointment.proposeTime,
      appointment.proposedBy,
      appointment.effectTime,
    ],
  );
  await announce(tx, appointment);
};

/** Keeps a changed one and announces it; the note and who confirmed are AGETIC's to say. */
export const save = async (tx: Tx, appointment: Appointment, byPlatform: boolean): Promise<void> => {
  const { entityId, id, state, effectTime, objection, objectedBy, note, confirmedBy, version, withdrawal } =
    appointment;
  await tx.query(
    "identity_appointment_save",
    `UPDATE appointment SET state = $3, effect_time = $4, objection = $5, objected_by = $6, version = $7
     WHERE entity_id = $1 AND id = $2`,
    [entityId, id, state, effectTime, objection, objectedBy ?? null, version],
  );
  if (byPlatform)
    await tx.query(
      "identity_appointment_confirm",
      `UPDATE appointment SET note_cite = $3, note_date = $4::date, note_file = $5, confirmed_by = $6,
         withdrawal = $7
       WHERE entity_id = $1 AND id = $2`,
      [
        entityId,
        id,
        note?.cite ?? "",
        note?.date ?? null,
        note?.fileReference ?? "",
        confirmedBy,
        withdrawal,
      ],
    );
  await announce(tx, appointment);
};

/** Días hábiles that an appointment waits in an entity. */
export const windowOf = async (sql: Sql, entityId: string): Promise<number> => {
  const [row] = await sql.query<{ working_days: number }>(
    "identity_appointment_window",
    "SELECT working_days FROM appointment_window WHERE entity_id = $1",
    [entityId],
  );
  return row?.working_days ?? defaultWindowDays;
};

/** Says how long appointments wait from now on. */
export const setWindow = async (tx: Tx, entityId: string, workingDays: number): Promise<void> => {
  const [row] = await tx.query<{ version: number }>(
    "identity_appointment_window_set",
    `INSERT INTO appointment_window AS w (entity_id, working_days, version) VALUES ($1, $2, 1)
     ON CONFLICT (entity_id) DO UPDATE SET working_days = excluded.working_days, version = w.version + 1
     RETURNING version`,
    [entityId, workingDays],
  );
  const version = row?.version ?? 1;
  tx.announce(
    "AppointmentWindowChanged",
    { entityId, workingDays, version },
    { aggregate: "window", aggregateId: entityId, sequence: version, entityId },
  );
};

const announce = async (tx: Tx, appointment: Appointment): Promise<void> => {
  const { entityId, id, personId, state, effectTime, objectedBy, confirmedBy, version } = appointment;
  const objector = objectedBy && (await membershipOf(tx, objectedBy, entityId));
  tx.announce(
    "AppointmentChanged",
    {
      entityId,
      appointmentId: id,
      personId,
      state,
      effectTime,
      objectedByMembershipId: objector ? objector.id : "",
      confirmations: confirmedBy.length,
      toldMembershipIds: await holdersOf(tx, entityId, ["SUPERVISOR", "ENTITY_ADMIN"], personId),
      version,
    },
    { aggregate: "appointment", aggregateId: id, sequence: version, entityId },
  );
};

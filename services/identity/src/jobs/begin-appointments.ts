import type { Database, Tx } from "@yanapa/database";
import type { Job } from "@yanapa/service";
import type { Clock } from "@yanapa/telemetry";
import { type Appointment, keptFor } from "../domain/appointment.ts";
import { newPost } from "../store/appointing.ts";
import { type Appointments, lockDue, save } from "../store/appointments.ts";
import { type Memberships, membershipOf, saveMembership } from "../store/memberships.ts";

export type BeginAppointmentsOptions = {
  readonly database: Database;
  readonly appointments: Appointments;
  readonly memberships: Memberships;
  readonly clock: Clock;
  readonly invalidate: (personId: string) => Promise<void>;
  readonly everyMs: number;
};

/** Makes those administrators whose appointment waited to the end without an objection, or was confirmed by two. */
export const beginAppointments = (options: BeginAppointmentsOptions): Job => ({
  name: "begin-appointments",
  everyMs: options.everyMs,
  async run(signal) {
    const { database, appointments, clock, invalidate } = options;
    for (const { entityId, id } of await appointments.due(clock.now())) {
      if (signal.aborted) return;
      const personId = await database.work({ kind: "staff", entityId, restricted: false }, async (tx) => {
        const appointment = await lockDue(tx, entityId, id);
        if (appointment === undefined) return undefined;
        await begin(options, tx, appointment);
        return appointment.personId;
      });
      if (personId !== undefined) await invalidate(personId);
    }
  },
});

const begin = async (
  { memberships }: BeginAppointmentsOptions,
  tx: Tx,
  appointment: Appointment,
): Promise<void> => {
  const { entityId, personId, state } = appointment;
  const keptUntil = state === "CONFIRMED" ? tx.now.add(keptFor) : undefined;
  const present = await membershipOf(tx, personId, entityId);
  if (present === undefined) {
    const roles = ["ENTITY_ADMIN"] as const;
    const person = appointment;
    const membership = newPost({ entityId, personId, person, roles, startTime: tx.now, keptUntil });
    await memberships.add(tx, membership, undefined);
  } else if (!present.roles.includes("ENTITY_ADMIN")) {
    const roles = [...present.roles, "ENTITY_ADMIN"] as const;
    await saveMembership(
      tx,
      present,
      { ...present, roles, keptUntil, version: present.version + 1 },
      undefined,
    );
  }
  const version = appointment.version + 1;
  await save(tx, { ...appointment, state: "EFFECTIVE", effectTime: tx.now, version }, false);
};

import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { uuidv7 } from "@yanapa/database";
import { AppointmentServiceService } from "@yanapa/proto/yanapa/identity/v1/appointment_service.ts";
import { AreaServiceService } from "@yanapa/proto/yanapa/identity/v1/area_service.ts";
import { DirectoryServiceService } from "@yanapa/proto/yanapa/identity/v1/directory_service.ts";
import { AppointmentChanged, MembershipChanged } from "@yanapa/proto/yanapa/identity/v1/entity_events.ts";
import { EntityServiceService } from "@yanapa/proto/yanapa/identity/v1/entity_service.ts";
import { MembershipServiceService } from "@yanapa/proto/yanapa/identity/v1/membership_service.ts";
import { callers, eventually, startTestService, type TestService } from "@yanapa/testing";
import { identity } from "../src/app.ts";
import { FakeCalendars } from "./escalation-peer.ts";

const calendars = new FakeCalendars();
const note = { cite: "MAE/012/2026", date: "2026-11-20", fileReference: "Hoja de ruta 4417" };
const page = { pageSize: 0, pageToken: "" };
let service: TestService;
let entityId: string;
let count = 0;
/** Of the entity: its administrator and its supervisor. */
let admin: ReturnType<typeof callers.entityAdmin>;
let supervisor: ReturnType<typeof callers.supervisor>;

const person = (subject: string) => ({
  subject,
  givenName: "Rosa",
  surname: "Mamani",
  email: `${subject}@entidad.gob.bo`,
});
const agetic = callers.platformAdmin();
const platform = (caller = agetic) => service.client(EntityServiceService, caller);
const appoint = (subject: string, rest: { smallEntity?: boolean } = {}) =>
  platform().appointAdministrator({ entityId, person: person(subject), smallEntity: false, ...rest });
const members = (caller = admin) => service.client(MembershipServiceService, caller);
const appointments = (caller: typeof admin) => service.client(AppointmentServiceService, caller);
const stateOf = async (id: string) =>
  (await platform().listEntityAppointments({ entityId, ...page })).appointments.find(
    (each) => each.id === id,
  );
const settled = (id: string, state: string) =>
  eventually(
    () => stateOf(id),
    (found) => found?.state === state,
  );
const administrators = async () => {
  const { members: all } = await members().listMembers(page);
  return all.filter(({ roles }) => roles.includes("ENTITY_ADMIN")).map(({ email }) => email);
};
/** Bodies of the events of a type, in order. */
const eventsOf = async <T>(type: string, decode: (bytes: Uint8Array) => T): Promise<T[]> => {
  const rows = await service.database.read({ kind: "staff", entityId, restricted: true }, (sql) =>
    sql.query<{ body: Buffer }>("test_events", "SELECT body FROM event WHERE type LIKE $1 ORDER BY id", [
      `%.${type}`,
    ]),
  );
  return rows.map(({ body }) => decode(body));
};

beforeAll(async () => {
  service = await startTestService(identity, {
    env: { OIDC_ISSUER: "https://identidad.example.bo/realms/yanapa", APPOINTMENTS_EVERY: "50ms" },
    peers: { escalation: calendars.rpcs },
  });
});
afterAll(() => service?.stop());

beforeEach(async () => {
  count += 1;
  const { entity } = await platform().registerEntity({
    code: String(count),
    acronym: `ENTIDAD${count}`,
    name: `Entidad ${count}`,
    kind: "CENTRAL",
    department: "L",
  });
  entityId = entity?.id ?? "";
  const { membership } = await appoint(`primera-${count}`);
  admin = callers.entityAdmin({ entityId, personId: membership?.personId ?? "" });
  const added = await members().addMember({
    person: person(`supervisora-${count}`),
    roles: ["SUPERVISOR"],
    areaIds: [],
  });
  supervisor = callers.supervisor({ entityId, personId: added.membership?.personId ?? "" });
});

describe("appointing where there is an administrator", () => {
  it("is told at once to administrators and supervisors, and takes effect after the entity's window", async () => {
    const asked = calendars.asked.length;
    const { membership, appointment } = await appoint("segunda");
    expect(membership).toBeUndefined();
    expect(appointment).toMatchObject({ state: "PENDING", email: "segunda@entidad.gob.bo" });
    expect(calendars.asked.slice(asked)).toEqual([{ entityId, days: 2 }]);
    const { members: all } = await members().listMembers(page);
    const [told] = await eventsOf("AppointmentChanged", AppointmentChanged.decode);
    expect(told?.toldMembershipIds.toSorted()).toEqual(all.map(({ id }) => id).toSorted());
    expect((await appointments(supervisor).listAppointments(page)).appointments).toEqual([appointment]);
    expect(await appoint("segunda")).toMatchObject({ appointment: { id: appointment?.id } });
    const elsewhere = await appointments(callers.entityAdmin()).listAppointments(page);
    expect(elsewhere.appointments).toEqual([]);

    expect(await administrators()).toHaveLength(1);
    service.clock.advance(Temporal.Duration.from({ hours: 49 }));
    await settled(appointment?.id ?? "", "EFFECTIVE");
    expect(await administrators()).toContain("segunda@entidad.gob.bo");
    expect(await appoint("segunda")).toMatchObject({ membership: { roles: ["ENTITY_ADMIN"] } });
  });

  it("waits as long as the entity says, from then on", async () => {
    await appointments(admin).setAppointmentWindow({ workingDays: 5 });
    const asked = calendars.asked.length;
    await appoint("tercera");
    expect(calendars.asked.slice(asked)).toEqual([{ entityId, days: 5 }]);
    expect((await appointments(admin).listAppointments(page)).windowWorkingDays).toBe(5);
    await expect(appointments(supervisor).setAppointmentWindow({ workingDays: 1 })).rejects.toMatchObject({
      kind: "PERMISSION_DENIED",
    });
  });

  it("gives a member the administration beside the roles they have", async () => {
    await members().addMember({ person: person(`op-${count}`), roles: ["OPERATOR"], areaIds: [] });
    const { appointment } = await appoint(`op-${count}`);
    service.clock.advance(Temporal.Duration.from({ hours: 49 }));
    await settled(appointment?.id ?? "", "EFFECTIVE");
    expect(await appoint(`op-${count}`)).toMatchObject({
      membership: { roles: ["OPERATOR", "ENTITY_ADMIN"] },
    });
  });

  it("begins at once where there is none, and two at once don't both begin unasked", async () => {
    const { entity } = await platform().registerEntity({
      code: `9${count}`,
      acronym: `NUEVA${count}`,
      name: "Entidad nueva",
      kind: "CENTRAL",
      department: "",
    });
    const both = ["una", "otra"].map((subject) =>
      platform().appointAdministrator({
        entityId: entity?.id ?? "",
        person: person(subject),
        smallEntity: false,
      }),
    );
    const ended = await Promise.allSettled(both);
    const begun = ended.filter(
      ({ status, ...rest }) => "value" in rest && rest.value.membership !== undefined,
    );
    expect(begun).toHaveLength(1);
  });
});

describe("an objection", () => {
  const hold = async (by = admin) => {
    const { appointment } = await appoint(`quinta-${count}`);
    const appointmentId = appointment?.id ?? "";
    await appointments(by).objectToAppointment({ appointmentId, reason: "Nadie lo pidió" });
    return { entityId, appointmentId };
  };

  it("holds it whatever time passes, once, and by people of the entity only", async () => {
    const { appointment } = await appoint("cuarta");
    const appointmentId = appointment?.id ?? "";
    const request = { appointmentId, reason: "Nadie lo pidió" };
    await expect(appointments(callers.supervisor()).objectToAppointment(request)).rejects.toMatchObject({
      kind: "NOT_FOUND",
    });
    await expect(
      appointments(callers.operator({ entityId })).objectToAppointment(request),
    ).rejects.toMatchObject({ reason: "ROLE_MISSING" });
    const held = await appointments(supervisor).objectToAppointment(request);
    expect(held.appointment).toMatchObject({ state: "HELD", objection: "Nadie lo pidió" });
    await expect(appointments(admin).objectToAppointment(request)).rejects.toMatchObject({
      kind: "WRONG_STATE",
      reason: "APPOINTMENT_NOT_PENDING",
    });
    service.clock.advance(Temporal.Duration.from({ hours: 24 * 30 }));
    // Another one's turn comes after this one's would have.
    const { appointment: later } = await appoint("sexta");
    service.clock.advance(Temporal.Duration.from({ hours: 49 }));
    await settled(later?.id ?? "", "EFFECTIVE");
    expect(await stateOf(appointmentId)).toMatchObject({ state: "HELD" });
  });

  it("ends by two people of AGETIC with one note, and is not made twice", async () => {
    const at = await hold();
    const second = callers.platformAdmin();
    const first = await platform().confirmAppointment({ ...at, note });
    expect(first.appointment).toMatchObject({ state: "HELD", confirmations: 1, note });
    await expect(platform().confirmAppointment({ ...at, note })).rejects.toMatchObject({
      kind: "PERMISSION_DENIED",
      reason: "SECOND_PERSON_MISSING",
    });
    await expect(
      platform(second).confirmAppointment({ ...at, note: { ...note, cite: "MAE/999/2026" } }),
    ).rejects.toMatchObject({
      kind: "INVALID_ARGUMENT",
      fields: [{ field: "note", reason: "NOTE_DIFFERS" }],
    });
    const done = await platform(second).confirmAppointment({ ...at, note });
    expect(done.appointment?.confirmations).toBe(2);
    const again = { appointmentId: at.appointmentId, reason: "Otra vez" };
    await expect(appointments(admin).objectToAppointment(again)).rejects.toMatchObject({
      reason: "APPOINTMENT_NOT_PENDING",
    });
    await settled(at.appointmentId, "EFFECTIVE");
    const states = (await eventsOf("AppointmentChanged", AppointmentChanged.decode)).map(
      ({ state }) => state,
    );
    expect(states).toEqual(["PENDING", "HELD", "HELD", "CONFIRMED", "EFFECTIVE"]);

    // The one who was to be replaced cannot put them out either, for 30 days.
    const { members: all } = await members().listMembers(page);
    const added = all.find(({ email }) => email === `quinta-${count}@entidad.gob.bo`);
    const membershipId = added?.id ?? "";
    const refused = { kind: "PERMISSION_DENIED", reason: "APPOINTED_BY_AUTHORITY" };
    await expect(members().endMembership({ membershipId })).rejects.toMatchObject(refused);
    await expect(
      members().updateMember({ membershipId, roles: ["OPERATOR"], areaIds: [], expectedVersion: 0 }),
    ).rejects.toMatchObject(refused);
    service.clock.advance(Temporal.Duration.from({ hours: 24 * 31 }));
    await members().endMembership({ membershipId });
  });

  it("is gone on from with a note that exists, after a recent sign-in, and nothing else is confirmed", async () => {
    const at = await hold(supervisor as typeof admin);
    for (const date of ["2026-02-30", "9999-01-01"])
      await expect(platform().confirmAppointment({ ...at, note: { ...note, date } })).rejects.toMatchObject({
        fields: [{ field: "note.date", reason: "NOTE_DATE_INVALID" }],
      });
    await expect(
      platform(callers.platformAdmin({ authTime: 1 })).confirmAppointment({ ...at, note }),
    ).rejects.toMatchObject({ reason: "SIGN_IN_NOT_RECENT" });
    await expect(
      platform().confirmAppointment({ ...at, appointmentId: uuidv7(), note }),
    ).rejects.toMatchObject({ kind: "NOT_FOUND", reason: "APPOINTMENT_NOT_FOUND" });
    const { appointment } = await appoint("septima");
    await expect(
      platform().confirmAppointment({ entityId, appointmentId: appointment?.id ?? "", note }),
    ).rejects.toMatchObject({ kind: "WRONG_STATE", reason: "APPOINTMENT_NOT_HELD" });
  });
});

describe("an appointment that AGETIC withdraws", () => {
  const withdraw = (appointmentId: string, entity = entityId) =>
    platform().withdrawAppointment({ entityId: entity, appointmentId, reason: "Era otra persona" });

  it("never takes effect, whatever it waited for, and is told; the person may be proposed anew", async () => {
    const pending = (await appoint("por-error")).appointment?.id ?? "";
    const held = (await appoint("objetada")).appointment?.id ?? "";
    await appointments(admin).objectToAppointment({ appointmentId: held, reason: "Nadie lo pidió" });
    for (const id of [pending, held])
      expect((await withdraw(id)).appointment).toMatchObject({
        state: "WITHDRAWN",
        withdrawal: "Era otra persona",
      });
    const events = await eventsOf("AppointmentChanged", AppointmentChanged.decode);
    const told = events.filter(({ state }) => state === "WITHDRAWN");
    expect(told.map(({ toldMembershipIds }) => toldMembershipIds.length)).toEqual([2, 2]);
    await expect(
      appointments(admin).objectToAppointment({ appointmentId: pending, reason: "Nadie lo pidió" }),
    ).rejects.toMatchObject({ reason: "APPOINTMENT_NOT_PENDING" });
    await expect(
      platform().confirmAppointment({ entityId, appointmentId: held, note }),
    ).rejects.toMatchObject({
      reason: "APPOINTMENT_NOT_HELD",
    });
    await expect(withdraw(pending)).rejects.toMatchObject({ reason: "APPOINTMENT_WITHDRAWN" });
    const again = (await appoint("por-error")).appointment;
    expect(again).toMatchObject({ state: "PENDING", withdrawal: "" });
    service.clock.advance(Temporal.Duration.from({ hours: 49 }));
    await settled(again?.id ?? "", "EFFECTIVE");
    expect([await stateOf(pending), await stateOf(held)]).toMatchObject([
      { state: "WITHDRAWN" },
      { state: "WITHDRAWN" },
    ]);
    expect(await administrators()).not.toContain("objetada@entidad.gob.bo");
    await expect(withdraw(again?.id ?? "")).rejects.toMatchObject({
      kind: "WRONG_STATE",
      reason: "APPOINTMENT_EFFECTIVE",
    });
  });

  it("is AGETIC's to withdraw, in the entity that it is about", async () => {
    const { appointment } = await appoint("ajena");
    await expect(withdraw(appointment?.id ?? "", randomUUID())).rejects.toMatchObject({ kind: "NOT_FOUND" });
    await expect(
      platform(admin as never).withdrawAppointment({
        entityId,
        appointmentId: appointment?.id ?? "",
        reason: "No la quiero",
      }),
    ).rejects.toMatchObject({ kind: "PERMISSION_DENIED" });
  });
});

describe("a small entity", () => {
  it("begins with one person who holds every role and one area for all levels, in one command", async () => {
    const { entity } = await platform().registerEntity({
      code: `8${count}`,
      acronym: `GAM${count}`,
      name: "Gobierno Autónomo Municipal",
      kind: "TERRITORIAL",
      department: "P",
    });
    const small = { entityId: entity?.id ?? "", person: person("unica"), smallEntity: true };
    const { membership, area } = await platform().appointAdministrator(small);
    expect(area).toMatchObject({ levels: ["L1", "L2", "L3_DEVELOPMENT", "L3_SECURITY"] });
    expect(membership).toMatchObject({ areaIds: [area?.id] });
    expect(membership?.roles.toSorted()).toEqual([
      ...["ENTITY_ADMIN", "L3_DEVELOPMENT", "L3_SECURITY", "OPERATOR", "RSI", "SPECIALIST", "SUPERVISOR"],
    ]);
    expect(await platform().appointAdministrator(small)).toMatchObject({
      membership: { id: membership?.id },
    });
    const own = callers.entityAdmin({ entityId: small.entityId, personId: membership?.personId ?? "" });
    expect(
      (await service.client(AreaServiceService, own).listAreas({ ...page, withWithdrawn: false })).areas,
    ).toEqual([area]);
  });

  it("is no way into an entity that somebody works in", async () => {
    await expect(appoint("intrusa", { smallEntity: true })).rejects.toMatchObject({
      kind: "WRONG_STATE",
      reason: "ENTITY_HAS_MEMBERS",
    });
  });
});

describe("a change of a post", () => {
  it("tells what it was before, who made it, and who else is to know when it gives weight", async () => {
    const { membership } = await members().addMember({
      person: person(`op2-${count}`),
      roles: ["OPERATOR"],
      areaIds: [],
    });
    const change = { membershipId: membership?.id ?? "", areaIds: [], expectedVersion: 0 };
    for (const role of ["SUPERVISOR", "L3_SECURITY", "RSI", "ENTITY_ADMIN", "SPECIALIST"] as const)
      await members().updateMember({ ...change, roles: [role] });
    const { members: all } = await members().listMembers(page);
    const idOf = (caller: { personId: string }) => all.find((each) => each.personId === caller.personId)?.id;
    const others = [idOf(admin), idOf(supervisor)].toSorted();
    const told = (await eventsOf("MembershipChanged", MembershipChanged.decode))
      .filter(({ membershipId }) => membershipId === change.membershipId)
      .map((event) => [event.previousRoles, event.changedByMembershipId, event.toldMembershipIds.toSorted()]);
    expect(told).toEqual([
      [[], idOf(admin), []],
      [["OPERATOR"], idOf(admin), others],
      [["SUPERVISOR"], idOf(admin), others],
      [["L3_SECURITY"], idOf(admin), others],
      [["RSI"], idOf(admin), others],
      [["ENTITY_ADMIN"], idOf(admin), []],
    ]);
  });

  it("can be told of after the post ended, at the old address and the provider's", async () => {
    const { membership } = await members().addMember({
      person: person(`se-va-${count}`),
      roles: ["OPERATOR"],
      areaIds: [],
    });
    await members().endMembership({ membershipId: membership?.id ?? "" });
    const asked = { entityId, membershipId: membership?.id ?? "" };
    const directory = (name: string) =>
      service.client(DirectoryServiceService, callers.service(name, { entityId }));
    expect(await directory("channels").getMembership(asked)).toMatchObject({
      membership: { id: membership?.id, endTime: expect.anything() },
      emails: [`se-va-${count}@entidad.gob.bo`],
    });
    const elsewhere = { entityId: randomUUID() };
    const other = service.client(DirectoryServiceService, callers.service("channels", elsewhere));
    await expect(other.getMembership({ ...asked, ...elsewhere })).rejects.toMatchObject({
      kind: "NOT_FOUND",
    });
    await expect(directory("tickets").getMembership(asked)).rejects.toMatchObject({
      reason: "CALLER_NOT_ALLOWED",
    });
  });
});

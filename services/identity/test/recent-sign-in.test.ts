import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { uuidv7 } from "@yanapa/database";
import { accessTable } from "@yanapa/proto/access.ts";
import { AppointmentServiceService } from "@yanapa/proto/yanapa/identity/v1/appointment_service.ts";
import { EntityServiceService } from "@yanapa/proto/yanapa/identity/v1/entity_service.ts";
import { MembershipServiceService } from "@yanapa/proto/yanapa/identity/v1/membership_service.ts";
import { callers, startTestService, type TestService } from "@yanapa/testing";
import { identity } from "../src/app.ts";
import { FakeCalendars } from "./escalation-peer.ts";

let service: TestService;
let entityId: string;
let adminId: string;

const person = (subject: string) => ({
  subject,
  givenName: "Rosa",
  surname: "Mamani",
  email: `${subject}@entidad.gob.bo`,
});
const admin = () => callers.entityAdmin({ entityId, personId: adminId });

beforeAll(async () => {
  service = await startTestService(identity, {
    env: { OIDC_ISSUER: "https://identidad.example.bo/realms/yanapa" },
    peers: { escalation: new FakeCalendars().rpcs },
  });
  const platform = service.client(EntityServiceService, callers.platformAdmin());
  const { entity } = await platform.registerEntity({
    code: "374",
    acronym: "AGETIC",
    name: "Entidad AGETIC",
    kind: "CENTRAL",
    department: "L",
  });
  entityId = entity?.id ?? "";
  const { membership } = await platform.appointAdministrator({
    entityId,
    person: person("admin"),
    smallEntity: false,
  });
  adminId = membership?.personId ?? "";
});
afterAll(() => service.stop());

describe("giving power and taking it away", () => {
  const aged = (minutes: number) => ({ authTime: Math.floor(Date.now() / 1_000) - minutes * 60 });
  const old = { kind: "PERMISSION_DENIED", reason: "SIGN_IN_NOT_RECENT", data: { max_age_s: "900" } };

  it("asks for a sign-in of the last 15 minutes, whatever the rpc", async () => {
    const asking = Object.entries(accessTable)
      .filter(([, { service: owner, recentSignIn }]) => owner === "identity" && recentSignIn)
      .map(([path]) => path.slice("/yanapa.identity.v1.".length));
    expect(asking.sort()).toEqual([
      "AppointmentService/ObjectToAppointment",
      "AppointmentService/SetAppointmentWindow",
      "EntityService/AppointAdministrator",
      "EntityService/ConfirmAppointment",
      "EntityService/WithdrawAppointment",
      "MembershipService/AddMember",
      "MembershipService/EndMembership",
      "MembershipService/UpdateMember",
    ]);
    const { authTime: _, ...never } = admin();
    const stale = { staff: [{ ...admin(), ...aged(16) }, never], agetic: [callers.platformAdmin(aged(16))] };
    const membershipId = uuidv7();
    const appointment = { entityId, appointmentId: uuidv7() };
    for (const caller of stale.staff) {
      const members = service.client(MembershipServiceService, caller);
      const appointments = service.client(AppointmentServiceService, caller);
      await expect(
        members.updateMember({ membershipId, roles: ["RSI"], areaIds: [], expectedVersion: 0 }),
      ).rejects.toMatchObject(old);
      await expect(members.endMembership({ membershipId })).rejects.toMatchObject(old);
      await expect(
        appointments.objectToAppointment({ appointmentId: uuidv7(), reason: "No es de acá." }),
      ).rejects.toMatchObject(old);
      await expect(appointments.setAppointmentWindow({ workingDays: 1 })).rejects.toMatchObject(old);
    }
    for (const caller of stale.agetic) {
      const entities = service.client(EntityServiceService, caller);
      const note = { cite: "MDE/12", date: "2026-11-30", fileReference: "Hoja de ruta 12" };
      await expect(entities.confirmAppointment({ ...appointment, note })).rejects.toMatchObject(old);
      await expect(
        entities.withdrawAppointment({ ...appointment, reason: "Fue un error." }),
      ).rejects.toMatchObject(old);
    }
  });

  it("is done after a sign-in of the last 15 minutes", async () => {
    const stale = service.client(MembershipServiceService, { ...admin(), ...aged(16) });
    const recent = service.client(MembershipServiceService, { ...admin(), ...aged(14) });
    const { authTime: _, ...never } = admin();
    const post = { person: person("reciente"), roles: ["OPERATOR", "SPECIALIST"], areaIds: [] } as const;
    const asked = { ...post, roles: [...post.roles], areaIds: [] };
    await expect(stale.addMember(asked)).rejects.toMatchObject(old);
    await expect(service.client(MembershipServiceService, never).addMember(asked)).rejects.toMatchObject(old);
    const { membership } = await recent.addMember(asked);
    const change = { membershipId: membership?.id ?? "", areaIds: [], expectedVersion: 0 };
    await expect(
      stale.updateMember({ ...change, roles: ["OPERATOR", "SPECIALIST", "RSI"] }),
    ).rejects.toMatchObject(old);
    await expect(stale.updateMember({ ...change, roles: ["OPERATOR"] })).rejects.toMatchObject(old);
    await recent.updateMember({ ...change, roles: ["OPERATOR", "RSI"] });
    await expect(
      service
        .client(EntityServiceService, callers.platformAdmin(aged(16)))
        .appointAdministrator({ entityId, person: person("tarde"), smallEntity: false }),
    ).rejects.toMatchObject(old);
  });
});

import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { AreaServiceService } from "@yanapa/proto/yanapa/identity/v1/area_service.ts";
import { DirectoryServiceService } from "@yanapa/proto/yanapa/identity/v1/directory_service.ts";
import { EntityServiceService } from "@yanapa/proto/yanapa/identity/v1/entity_service.ts";
import { MembershipServiceService } from "@yanapa/proto/yanapa/identity/v1/membership_service.ts";
import { callers, startTestService, type TestService } from "@yanapa/testing";
import { identity } from "../src/app.ts";

let service: TestService;
beforeAll(async () => {
  const env = { OIDC_ISSUER: "https://identidad.example.bo/realms/yanapa" };
  service = await startTestService(identity, { env });
});
afterAll(() => service.stop());

const person = (subject: string) => ({
  subject,
  givenName: "Rosa",
  surname: "Mamani",
  email: `${subject}@entidad.gob.bo`,
});

describe("the directory", () => {
  it("counts members in force, whole and by area and role, to tickets only", async () => {
    const platform = service.client(EntityServiceService, callers.platformAdmin());
    const { entity } = await platform.registerEntity({
      code: "399",
      acronym: "CUENTA",
      name: "Entidad CUENTA",
      kind: "CENTRAL",
      department: "L",
    });
    const own = entity?.id ?? "";
    await platform.appointAdministrator({ smallEntity: false, entityId: own, person: person("cuenta") });
    const admin = callers.entityAdmin({ entityId: own });
    const { area } = await service
      .client(AreaServiceService, admin)
      .createArea({ name: "Mesa", levels: ["L1"] });
    const areaId = area?.id ?? "";
    const count = () =>
      service
        .client(DirectoryServiceService, callers.service("tickets", { entityId: own }))
        .countMembers({ entityId: own });
    expect(await count()).toEqual({ members: 1, areas: [] });
    const { membership } = await service.client(MembershipServiceService, admin).addMember({
      person: person("cuenta-una"),
      roles: ["OPERATOR", "SUPERVISOR"],
      areaIds: [areaId],
    });
    const { members, areas } = await count();
    expect(members).toBe(2);
    expect(areas.toSorted((one, other) => (one.role < other.role ? -1 : 1))).toEqual([
      { areaId, role: "OPERATOR", members: 1 },
      { areaId, role: "SUPERVISOR", members: 1 },
    ]);
    await service
      .client(MembershipServiceService, admin)
      .endMembership({ membershipId: membership?.id ?? "" });
    expect(await count()).toEqual({ members: 1, areas: [] });
    await expect(
      service
        .client(DirectoryServiceService, callers.service("channels", { entityId: own }))
        .countMembers({ entityId: own }),
    ).rejects.toMatchObject({ kind: "PERMISSION_DENIED" });
  });
});

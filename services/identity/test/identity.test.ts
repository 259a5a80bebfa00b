import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { assertIsolation, uuidv7 } from "@yanapa/database";
import { AreaServiceService } from "@yanapa/proto/yanapa/identity/v1/area_service.ts";
import {
  ContextServiceService,
  type ResolveContextRequest,
} from "@yanapa/proto/yanapa/identity/v1/context_service.ts";
import { DirectoryServiceService } from "@yanapa/proto/yanapa/identity/v1/directory_service.ts";
import { EntityServiceService } from "@yanapa/proto/yanapa/identity/v1/entity_service.ts";
import { MembershipServiceService } from "@yanapa/proto/yanapa/identity/v1/membership_service.ts";
import { SelfServiceService } from "@yanapa/proto/yanapa/identity/v1/self_service.ts";
import { callers, startTestService, type TestService } from "@yanapa/testing";
import { identity } from "../src/app.ts";
import { FakeCalendars } from "./escalation-peer.ts";

const issuer = "https://identidad.example.bo/realms/yanapa";
let service: TestService;
let entityId: string;
let adminId: string;

const person = (subject: string, surname = "Mamani") => ({
  subject,
  givenName: "Rosa",
  surname,
  email: `${subject || "nadie"}@entidad.gob.bo`,
});
const register = (code: string, acronym: string) =>
  service.client(EntityServiceService, callers.platformAdmin()).registerEntity({
    code,
    acronym,
    name: `Entidad ${acronym}`,
    kind: "CENTRAL",
    department: "L",
  });
const admin = () => callers.entityAdmin({ entityId, personId: adminId });
const resolve = (
  subject: string,
  entity = "",
  document?: { number: string },
  said: Partial<ResolveContextRequest> = {},
) =>
  service.client(ContextServiceService, callers.service("gateway")).resolveContext({
    issuer,
    subject,
    entityId: entity,
    givenName: "Rosa",
    surname: "Mamani",
    email: `${subject}@example.bo`,
    emailVerified: true,
    document: document && { type: "CI", country: "BOL", complement: "", ...document },
    platformAdmin: false,
    serviceAccount: false,
    session: "",
    authTime: undefined,
    ...said,
  });

beforeAll(async () => {
  service = await startTestService(identity, {
    env: { OIDC_ISSUER: issuer },
    peers: { escalation: new FakeCalendars().rpcs },
  });
  const { entity } = await register("374", "AGETIC");
  entityId = entity?.id ?? "";
  const { membership } = await service
    .client(EntityServiceService, callers.platformAdmin())
    .appointAdministrator({ entityId, person: person("admin"), smallEntity: false });
  adminId = membership?.personId ?? "";
});
afterAll(() => service.stop());

describe("entities", () => {
  it("registers a code once", async () => {
    await expect(register("374", "OTRA")).rejects.toMatchObject({
      kind: "ALREADY_EXISTS",
      reason: "ENTITY_TAKEN",
    });
  });

  it("lists by code and by pages", async () => {
    await register("340", "SEGIP");
    const platform = service.client(EntityServiceService, callers.platformAdmin());
    const one = await platform.listEntities({ code: "340", pageSize: 0, pageToken: "" });
    expect(one.entities.map(({ acronym }) => acronym)).toEqual(["SEGIP"]);
    const first = await platform.listEntities({ code: "", pageSize: 1, pageToken: "" });
    const second = await platform.listEntities({ code: "", pageSize: 1, pageToken: first.nextPageToken });
    expect(second.entities[0]?.id).not.toBe(first.entities[0]?.id);
    expect(second.nextPageToken).toBe("");
  });

  it("appoints the same administrator again without a second membership", async () => {
    const again = await service
      .client(EntityServiceService, callers.platformAdmin())
      .appointAdministrator({ entityId, person: person("admin"), smallEntity: false });
    expect(again.membership?.personId).toBe(adminId);
  });

  it("appoints nobody who administers the platform by their own hand", async () => {
    const { personId } = await resolve("plataforma");
    const own = service.client(EntityServiceService, callers.platformAdmin({ personId }));
    await expect(
      own.appointAdministrator({ entityId, person: person("plataforma"), smallEntity: false }),
    ).rejects.toMatchObject({
      kind: "PERMISSION_DENIED",
      reason: "SELF_APPOINTMENT",
    });
  });

  it("says that an entity does not exist", async () => {
    await expect(
      service.client(EntityServiceService, callers.platformAdmin()).getEntity({ entityId: uuidv7() }),
    ).rejects.toMatchObject({ kind: "NOT_FOUND", reason: "ENTITY_NOT_FOUND" });
  });
});

describe("who administers the platform", () => {
  it("gets no context in any entity, whether a member before or not, and is still a person", async () => {
    const members = service.client(MembershipServiceService, admin());
    const { membership } = await members.addMember({
      person: person("doble"),
      roles: ["OPERATOR"],
      areaIds: [],
    });
    const platform = { platformAdmin: true };
    for (const subject of ["doble", "ajena"])
      await expect(resolve(subject, entityId, undefined, platform)).rejects.toMatchObject({
        kind: "PERMISSION_DENIED",
        reason: "PLATFORM_NOT_STAFF",
      });
    const { personId, roles } = await resolve("doble", "", undefined, platform);
    expect({ personId, roles }).toEqual({ personId: membership?.personId, roles: ["REQUESTER"] });
    // Until a token says otherwise.
    expect(await resolve("doble", entityId)).toMatchObject({ roles: ["OPERATOR"] });
  });

  it("is made member or administrator by nobody", async () => {
    await resolve("de-agetic", "", undefined, { platformAdmin: true });
    const refused = { kind: "PERMISSION_DENIED", reason: "PLATFORM_NOT_STAFF" };
    await expect(
      service
        .client(MembershipServiceService, admin())
        .addMember({ person: person("de-agetic"), roles: ["SUPERVISOR"], areaIds: [] }),
    ).rejects.toMatchObject(refused);
    await expect(
      service
        .client(EntityServiceService, callers.platformAdmin())
        .appointAdministrator({ entityId, person: person("de-agetic"), smallEntity: false }),
    ).rejects.toMatchObject(refused);
  });
});

describe("a new member", () => {
  it("names people as people are named", async () => {
    const named = (givenName: string, surname: string) =>
      service.client(MembershipServiceService, admin()).addMember({
        person: { ...person("nombrada"), givenName, surname },
        roles: ["OPERATOR"],
        areaIds: [],
      });
    for (const [given, surname, fields] of [
      ["Rosa 2", "Mamani", [{ field: "person.given_name", reason: "NAME_CHARACTERS_INVALID" }]],
      ["--", "Mamani", [{ field: "person.given_name", reason: "NAME_MISSING" }]],
      ["Rosa", "M\u0430mani", [{ field: "person.surname", reason: "NAME_CHARACTERS_INVALID" }]],
      ["Rosa", "S/N", [{ field: "person.surname", reason: "NAME_SURNAME_MISSING" }]],
    ] as const)
      await expect(named(given, surname)).rejects.toMatchObject({ kind: "INVALID_ARGUMENT", fields });
  });
});

describe("areas", () => {
  it("creates an area of a name once, and shows it to this entity only", async () => {
    const areas = service.client(AreaServiceService, admin());
    const { area } = await areas.createArea({ name: "Mesa de ayuda", levels: ["L1"] });
    await expect(areas.createArea({ name: "Mesa de ayuda", levels: ["L2"] })).rejects.toMatchObject({
      reason: "AREA_NAME_TAKEN",
    });
    for (const name of [
      "mesa de AYUDA",
      "Mésa de áyuda",
      "Mesa  de\u00a0ayuda",
      " Mesa de ayuda ",
      "Me\u0301sa de ayuda",
    ])
      await expect(areas.createArea({ name, levels: ["L1"] })).rejects.toMatchObject({
        reason: "AREA_NAME_TAKEN",
      });
    const own = await areas.listAreas({ pageSize: 0, pageToken: "", withWithdrawn: false });
    expect(own.areas.map(({ id }) => id)).toEqual([area?.id]);
    const others = await service
      .client(AreaServiceService, callers.operator())
      .listAreas({ pageSize: 0, pageToken: "", withWithdrawn: false });
    expect(others.areas).toEqual([]);
  });
});

describe("members", () => {
  it("adds a member who then acts in the entity with the levels of their areas", async () => {
    const { area } = await service
      .client(AreaServiceService, admin())
      .createArea({ name: "Infraestructura", levels: ["L2"] });
    const members = service.client(MembershipServiceService, admin());
    await members.addMember({
      person: person("especialista"),
      roles: ["SPECIALIST"],
      areaIds: [area?.id ?? ""],
    });
    expect(await resolve("especialista", entityId)).toMatchObject({
      roles: ["SPECIALIST"],
      areaIds: [area?.id],
      levels: ["L2"],
    });
    await expect(
      members.addMember({ person: person("especialista"), roles: ["OPERATOR"], areaIds: [] }),
    ).rejects.toMatchObject({ reason: "MEMBER_EXISTS" });
  });

  it("needs the subject where the platform keeps no accounts, naming the field", async () => {
    const members = service.client(MembershipServiceService, admin());
    await expect(
      members.addMember({ person: person(""), roles: ["OPERATOR"], areaIds: [] }),
    ).rejects.toMatchObject({ kind: "INVALID_ARGUMENT", fields: [{ field: "person.subject" }] });
  });

  it("refuses an area of another entity, naming the field", async () => {
    await expect(
      service
        .client(MembershipServiceService, admin())
        .addMember({ person: person("x"), roles: ["OPERATOR"], areaIds: [uuidv7()] }),
    ).rejects.toMatchObject({
      kind: "INVALID_ARGUMENT",
      fields: [{ field: "area_ids[0]", reason: "AREA_NOT_FOUND" }],
    });
  });

  it("ends a membership: the context is gone at once, and the change is not seen from another entity", async () => {
    const members = service.client(MembershipServiceService, admin());
    const { membership } = await members.addMember({
      person: person("operador"),
      roles: ["OPERATOR"],
      areaIds: [],
    });
    const id = membership?.id ?? "";
    await expect(
      service.client(MembershipServiceService, callers.entityAdmin()).endMembership({ membershipId: id }),
    ).rejects.toMatchObject({ kind: "NOT_FOUND" });
    await members.endMembership({ membershipId: id });
    await expect(resolve("operador", entityId)).rejects.toMatchObject({
      kind: "PERMISSION_DENIED",
      reason: "MEMBERSHIP_MISSING",
    });
  });

  it("keeps the last administrator", async () => {
    const members = service.client(MembershipServiceService, admin());
    const { members: all } = await members.listMembers({ pageSize: 0, pageToken: "" });
    const own = all.find(({ personId }) => personId === adminId);
    await expect(members.endMembership({ membershipId: own?.id ?? "" })).rejects.toMatchObject({
      kind: "WRONG_STATE",
      reason: "LAST_ADMINISTRATOR",
    });
  });

  it("lets no administrator name themselves supervisor", async () => {
    const members = service.client(MembershipServiceService, admin());
    const { members: all } = await members.listMembers({ pageSize: 0, pageToken: "" });
    const own = all.find(({ personId }) => personId === adminId);
    await expect(
      members.updateMember({
        membershipId: own?.id ?? "",
        roles: ["ENTITY_ADMIN", "SUPERVISOR"],
        areaIds: [],
        expectedVersion: 0,
      }),
    ).rejects.toMatchObject({ kind: "PERMISSION_DENIED", reason: "OWN_ROLES" });
  });

  it("tells escalation alone which of some areas an entity has, and what they serve", async () => {
    const directory = (name: string) =>
      service.client(DirectoryServiceService, callers.service(name, { entityId }));
    const { area } = await service
      .client(AreaServiceService, callers.entityAdmin({ entityId }))
      .createArea({ name: "Redes", levels: ["L1", "L2"] });
    const areaIds = [area?.id ?? "", uuidv7()];
    expect(await directory("escalation").getAreas({ entityId, areaIds })).toEqual({ areas: [area] });
    const elsewhere = { entityId: uuidv7() };
    await expect(directory("escalation").getAreas({ ...elsewhere, areaIds })).rejects.toMatchObject({
      kind: "PERMISSION_DENIED",
      reason: "ENTITY_NOT_ASSERTED",
    });
    const other = service.client(DirectoryServiceService, callers.service("escalation", elsewhere));
    expect(await other.getAreas({ ...elsewhere, areaIds })).toEqual({ areas: [] });
    await expect(directory("channels").getAreas({ entityId, areaIds })).rejects.toMatchObject({
      kind: "PERMISSION_DENIED",
    });
  });

  it("lists members by role to channels only", async () => {
    const directory = (name: string) =>
      service.client(DirectoryServiceService, callers.service(name, { entityId }));
    const request = { entityId, role: "ENTITY_ADMIN", areaId: "" } as const;
    expect((await directory("channels").listMembersByRole(request)).members).toHaveLength(1);
    await expect(directory("knowledge").listMembersByRole(request)).rejects.toMatchObject({
      kind: "PERMISSION_DENIED",
    });
  });
});

describe("people", () => {
  it("have names that obey the rules of names, or none", async () => {
    const of = async (said: Partial<ResolveContextRequest>, subject: string) => {
      const { personId } = await resolve(subject, "", undefined, said);
      const self = await service.client(SelfServiceService, callers.requester({ personId })).getSelf({});
      return [self.givenName, self.surname];
    };
    expect(await of({ givenName: " Rosa  María ", surname: "Ch\u2019oque" }, "n-1")).toEqual([
      "Rosa María",
      "Ch\u2019oque",
    ]);
    expect(await of({ givenName: "\u202eRosa", surname: "https://malo.example" }, "n-2")).toEqual(["", ""]);
    expect(await of({ givenName: "Ｒｏｓａ", surname: "--" }, "n-3")).toEqual(["", ""]);
  });

  it("have ids that do not tell when they came", async () => {
    const ids = [(await resolve("id-1")).personId, adminId];
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
  });

  it("are no service accounts, which act in the entity that they name", async () => {
    const said = { serviceAccount: true };
    await service
      .client(MembershipServiceService, admin())
      .addMember({ person: person("sistema"), roles: ["OPERATOR"], areaIds: [] });
    await expect(resolve("sistema", "", undefined, said)).rejects.toMatchObject({
      kind: "PERMISSION_DENIED",
      reason: "SERVICE_ACCOUNT_NOT_REQUESTER",
    });
    expect(await resolve("sistema", entityId, undefined, said)).toMatchObject({ roles: ["OPERATOR"] });
  });

  it("gives the same person for the same subject, whatever the e-mail of another", async () => {
    const first = await resolve("lucia");
    expect(await resolve("lucia")).toEqual(first);
    expect((await resolve("otra")).personId).not.toBe(first.personId);
  });

  it("finds a person by a verified document, which the first to have it verified keeps", async () => {
    const first = await resolve("citizen-1", "", { number: "4567890" });
    const directory = service.client(DirectoryServiceService, callers.service("tickets"));
    const document = { type: "CI", country: "BOL", number: "4567890", complement: "" };
    expect(await directory.findVerifiedPerson({ document })).toEqual({ personId: first.personId });
    await resolve("citizen-2", "", { number: "4567890" });
    expect(await directory.findVerifiedPerson({ document })).toEqual({ personId: first.personId });
    expect(await directory.findVerifiedPerson({ document: { ...document, number: "1111" } })).toEqual({
      personId: "",
    });
    expect(await directory.getVerifiedDocument({ personId: first.personId })).toEqual({ document });
  });

  it("tells a person where they may act", async () => {
    const { personId } = await resolve("admin");
    const self = await service.client(SelfServiceService, callers.requester({ personId })).getSelf({});
    expect(self.memberships).toMatchObject([{ entityId, entityAcronym: "AGETIC", roles: ["ENTITY_ADMIN"] }]);
  });
});

describe("isolation", () => {
  it("holds for every table", async () => {
    expect(await assertIsolation(service.urls.owner)).toEqual([]);
  });
});

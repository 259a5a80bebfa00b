import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { uuidv7 } from "@yanapa/database";
import { AreaServiceService } from "@yanapa/proto/yanapa/identity/v1/area_service.ts";
import { EntityServiceService } from "@yanapa/proto/yanapa/identity/v1/entity_service.ts";
import { MembershipServiceService } from "@yanapa/proto/yanapa/identity/v1/membership_service.ts";
import { callers, startTestService, type TestService } from "@yanapa/testing";
import { identity } from "../src/app.ts";
import { FakeCalendars } from "./escalation-peer.ts";

let service: TestService;
beforeAll(async () => {
  service = await startTestService(identity, {
    env: { OIDC_ISSUER: "https://ciudadania.example" },
    peers: { escalation: new FakeCalendars().rpcs },
  });
});
afterAll(() => service.stop());

let count = 0;
const entity = async () => {
  count += 1;
  const platform = service.client(EntityServiceService, callers.platformAdmin());
  const { entity: registered } = await platform.registerEntity({
    code: `${900 + count}`,
    acronym: `ENT${"ABCDEFG"[count]}`,
    name: `Entidad ${count}`,
    kind: "CENTRAL",
    department: "L",
  });
  const admin = callers.entityAdmin({ entityId: registered?.id ?? "" });
  const areas = service.client(AreaServiceService, admin);
  const members = service.client(MembershipServiceService, admin);
  const add = async (name: string) => {
    const { area } = await areas.createArea({ name, levels: ["L1"] });
    if (area === undefined) throw new Error("no area came back");
    return area;
  };
  const put = (areaId: string) =>
    members.addMember({
      person: { subject: uuidv7(), givenName: "Rosa", surname: "Mamani", email: "rosa@entidad.gob.bo" },
      roles: ["OPERATOR"],
      areaIds: [areaId],
    });
  const names = async (withWithdrawn: boolean) =>
    (await areas.listAreas({ pageSize: 0, pageToken: "", withWithdrawn })).areas.map(({ name }) => name);
  return { admin, areas, members, add, put, names };
};

describe("an area", () => {
  it("is renamed by administrators of its entity who saw it, to a name of its own", async () => {
    const { admin, areas, add, names } = await entity();
    const { id: areaId } = await add("Mesa de ayuda");
    const { id: other } = await add("Archivo");
    const change = { areaId, name: " Mesa de servicios ", withdrawn: false, expectedVersion: 1 };
    const { area } = await areas.updateArea(change);
    expect(area).toMatchObject({ name: "Mesa de servicios", version: 2, withdrawTime: undefined });
    expect(await names(false)).toEqual(["Archivo", "Mesa de servicios"]);
    await expect(areas.updateArea(change)).rejects.toMatchObject({ kind: "VERSION_MISMATCH" });
    await expect(
      areas.updateArea({ ...change, areaId: other, name: "MESA de servicios" }),
    ).rejects.toMatchObject({ kind: "ALREADY_EXISTS", reason: "AREA_NAME_TAKEN" });
    await expect((await entity()).areas.updateArea({ ...change, expectedVersion: 0 })).rejects.toMatchObject({
      kind: "NOT_FOUND",
      reason: "AREA_NOT_FOUND",
    });
    await expect(
      service
        .client(AreaServiceService, callers.supervisor({ entityId: admin.entityId }))
        .updateArea({ ...change, expectedVersion: 0 }),
    ).rejects.toMatchObject({ kind: "PERMISSION_DENIED" });
  });

  it("is withdrawn once nobody serves there, gets nobody, and can attend again", async () => {
    const { areas, members, add, put, names } = await entity();
    const { id: areaId } = await add("Mesa de ayuda");
    const { id: elsewhere } = await add("Archivo");
    const { membership } = await put(areaId);
    const change = (withdrawn: boolean) =>
      areas.updateArea({ areaId, name: "Mesa de ayuda", withdrawn, expectedVersion: 0 });
    await expect(change(true)).rejects.toMatchObject({ kind: "WRONG_STATE", reason: "AREA_HAS_MEMBERS" });
    await members.updateMember({
      membershipId: membership?.id ?? "",
      roles: ["OPERATOR"],
      areaIds: [elsewhere],
      expectedVersion: membership?.version ?? 0,
    });
    const { area } = await change(true);
    expect(area?.withdrawTime).toBeDefined();
    expect([await names(false), await names(true)]).toEqual([["Archivo"], ["Archivo", "Mesa de ayuda"]]);
    await expect(put(areaId)).rejects.toMatchObject({
      kind: "INVALID_ARGUMENT",
      fields: [{ field: "area_ids[0]", reason: "AREA_WITHDRAWN" }],
    });
    expect((await change(false)).area?.withdrawTime).toBeUndefined();
    await put(areaId);
  });

  it("is never withdrawn while somebody is put there", async () => {
    const { areas, add, put } = await entity();
    for (let round = 0; round < 5; round += 1) {
      const { id: areaId, name } = await add(`Área ${round}`);
      const [withdrawn, member] = await Promise.allSettled([
        areas.updateArea({ areaId, name, withdrawn: true, expectedVersion: 0 }),
        put(areaId),
      ]);
      expect([withdrawn.status, member.status].toSorted()).toEqual(["fulfilled", "rejected"]);
    }
  });
});

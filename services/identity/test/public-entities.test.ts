import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { uuidv7 } from "@yanapa/database";
import { EntityServiceService } from "@yanapa/proto/yanapa/identity/v1/entity_service.ts";
import { PublicEntityServiceService } from "@yanapa/proto/yanapa/identity/v1/public_entity_service.ts";
import { callers, startTestService, type TestService } from "@yanapa/testing";
import { identity } from "../src/app.ts";
import { FakeCalendars } from "./escalation-peer.ts";

let service: TestService;
beforeAll(async () => {
  service = await startTestService(identity, {
    env: { OIDC_ISSUER: "https://identidad.example.bo/realms/yanapa" },
    peers: { escalation: new FakeCalendars().rpcs },
  });
});
afterAll(() => service.stop());

describe("entities", () => {
  it("are found by anybody, by words of their name or acronym, kind and department", async () => {
    const anybody = service.client(PublicEntityServiceService, callers.anonymous);
    await service.client(EntityServiceService, callers.platformAdmin()).registerEntity({
      code: "917",
      acronym: "GADOR",
      name: "Gobierno Autónomo Departamental de Oruro",
      kind: "TERRITORIAL",
      department: "O",
    });
    await service.client(EntityServiceService, callers.platformAdmin()).registerEntity({
      code: "340",
      acronym: "SEGIP",
      name: "Servicio General de Identificación Personal",
      kind: "CENTRAL",
      department: "L",
    });
    const found = async (
      query: string,
      more: { kind?: "TERRITORIAL" | "CENTRAL"; department?: string } = {},
    ) => {
      const asked = {
        query,
        kind: "UNSPECIFIED" as const,
        department: "",
        pageSize: 0,
        pageToken: "",
        ...more,
      };
      return (await anybody.findEntities(asked)).entities.map(({ acronym }) => acronym);
    };
    for (const query of ["autonomo ORURO", "Autónomo", "gador", "  ORURO,gobierno", "oru"])
      expect([query, await found(query)]).toEqual([query, ["GADOR"]]);
    expect(await found("oruro", { kind: "CENTRAL" })).toEqual([]);
    expect(await found("", { kind: "TERRITORIAL" })).toEqual(["GADOR"]);
    expect(await found("", { department: "O" })).toEqual(["GADOR"]);
    for (const query of ["gobierno potosí", "oruru"])
      expect([query, await found(query)]).toEqual([query, []]);
    expect(await found("%")).toEqual(["GADOR", "SEGIP"]);
    const { entities } = await anybody.findEntities({
      query: "gador",
      kind: "UNSPECIFIED",
      department: "",
      pageSize: 0,
      pageToken: "",
    });
    const one = await anybody.getPublicEntity({ entityId: entities[0]?.id ?? "" });
    // Neither its code nor since when it attends.
    expect(Object.keys(one.entity ?? {}).sort()).toEqual(["acronym", "department", "id", "kind", "name"]);
    await expect(anybody.getPublicEntity({ entityId: uuidv7() })).rejects.toMatchObject({
      reason: "ENTITY_NOT_FOUND",
    });
  });
});

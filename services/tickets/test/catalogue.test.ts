import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Caller } from "@yanapa/auth";
import { type Database, uuidv7 } from "@yanapa/database";
import { CatalogueServiceChanged } from "@yanapa/proto/yanapa/tickets/v1/catalogue_events.ts";
import { callers, createTestDatabase, type TestDatabase, testCall } from "@yanapa/testing";
import { createCatalogueService } from "../src/rpc/catalogue-admin/create-catalogue-service.ts";
import { createChannel } from "../src/rpc/catalogue-admin/create-channel.ts";
import { listCatalogueServices } from "../src/rpc/catalogue-admin/list-catalogue-services.ts";
import { listChannels } from "../src/rpc/catalogue-admin/list-channels.ts";
import { proposePriority } from "../src/rpc/ticket/propose-priority.ts";
import { catalogueTables } from "../src/store/catalogue/catalogue-tables.ts";
import { seedChannels } from "../src/store/catalogue/channels.ts";
import { migrations } from "../src/store/migrations/index.ts";
import { getAreaName, getEntityName, keepArea, keepEntity } from "../src/store/ticket/projections.ts";

let testDatabase: TestDatabase;
let database: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase({ service: "tickets", migrations });
  database = await testDatabase.open({ entities: catalogueTables });
});
afterAll(() => testDatabase.drop());

const scopeOf = (entityId: string) => ({ kind: "staff", entityId, restricted: false }) as const;

const addService = async (caller: Caller, name: string, criticality: "CRITICAL" | "NORMAL" = "NORMAL") => {
  const { service } = await createCatalogueService({ database })({ name, criticality }, testCall(caller));
  if (!service) throw new Error("no service came back");
  return service;
};

describe("the catalogue of services", () => {
  it("lists the entity's own by name, a page at a time", async () => {
    const admin = callers.entityAdmin();
    for (const name of ["Zeta", "Árbol", "beta"]) await addService(admin, name);
    await addService(callers.entityAdmin(), "Ajeno");
    const list = (pageToken: string) =>
      listCatalogueServices({ database })({ pageSize: 2, pageToken, withWithdrawn: false }, testCall(admin));
    const first = await list("");
    const second = await list(first.nextPageToken);
    expect([...first.services, ...second.services].map(({ name }) => name)).toEqual([
      "Árbol",
      "beta",
      "Zeta",
    ]);
    expect(second.nextPageToken).toBe("");
  });

  it("refuses a name it has, whatever its case and accents, and says whose it is", async () => {
    const admin = callers.entityAdmin();
    const { id } = await addService(admin, "Portal de Trámites", "CRITICAL");
    for (const name of [
      "  portal  de TRAMITES ",
      "Portal\u00a0de Tra\u0301mites",
      "Pórtal de Trámi\u200btes",
    ])
      await expect(addService(admin, name)).rejects.toMatchObject({
        kind: "ALREADY_EXISTS",
        reason: "SERVICE_NAME_TAKEN",
        data: { service_id: id },
      });
  });
});

describe("names that differ by a sign", () => {
  it("are two services, and two channels", async () => {
    const admin = callers.entityAdmin();
    const names = ["Curso de C#", "Curso de C++", "Curso de C", "SIGEP 2.0", "SIGEP 20", "A/B", "A-B", "¿?"];
    for (const name of names) await addService(admin, name, "NORMAL");
    for (const name of ["Correo+", "Correo-", "Correo"])
      await createChannel({ database })({ name, kind: "OTHER" }, testCall(admin));
    await expect(addService(admin, "CURSO  DE  c#", "NORMAL")).rejects.toMatchObject({
      reason: "SERVICE_NAME_TAKEN",
    });
    await expect(
      createChannel({ database })({ name: "córreo+", kind: "OTHER" }, testCall(admin)),
    ).rejects.toMatchObject({ reason: "CHANNEL_NAME_TAKEN" });
  });
});

describe("what is added", () => {
  it("is announced, so that others know its name and audit the act", async () => {
    const admin = callers.entityAdmin();
    const { id } = await addService(admin, "Correspondencia", "CRITICAL");
    const [told] = await database.read(scopeOf(admin.entityId), (sql) =>
      sql.query<{ body: Buffer; actor: string }>("test_told", "SELECT body, actor FROM event"),
    );
    expect(told?.actor).toBe(`person:${admin.personId}`);
    expect(told && CatalogueServiceChanged.decode(told.body)).toEqual({
      entityId: admin.entityId,
      serviceId: id,
      name: "Correspondencia",
      criticality: "CRITICAL",
      version: 1,
      withdrawn: false,
    });
  });
});

describe("the channels", () => {
  it("begin with the eight of a new entity, once, and grow", async () => {
    const admin = callers.entityAdmin();
    const scope = scopeOf(admin.entityId);
    await database.work(scope, (tx) => seedChannels(tx, admin.entityId));
    await database.work(scope, (tx) => seedChannels(tx, admin.entityId));
    await createChannel({ database })({ name: "WhatsApp institucional", kind: "MESSAGING" }, testCall(admin));
    const { channels } = await listChannels({ database })(
      { pageSize: 0, pageToken: "", withWithdrawn: false },
      testCall(admin),
    );
    expect(channels.map(({ name, kind }) => [name, kind])).toEqual([
      ["API", "API"],
      ["Correo electrónico", "EMAIL"],
      ["Mensajería", "MESSAGING"],
      ["Monitoreo", "MONITORING"],
      ["Nota oficial", "OFFICIAL_NOTE"],
      ["Portal web", "PORTAL"],
      ["Teléfono", "PHONE"],
      ["Ventanilla", "COUNTER"],
      ["WhatsApp institucional", "MESSAGING"],
    ]);
    await expect(
      createChannel({ database })({ name: "telefono", kind: "PHONE" }, testCall(admin)),
    ).rejects.toMatchObject({ reason: "CHANNEL_NAME_TAKEN" });
  });
});

describe("proposing a priority", () => {
  const propose = (caller: Caller, facts: object) =>
    proposePriority({ database })(
      { serviceId: "", scope: "ALL", impact: "UNSPECIFIED", urgency: "MEDIUM", ...facts },
      testCall(caller),
    );

  it("proposes the impact from the service's criticality and the scope", async () => {
    const admin = callers.entityAdmin();
    const operator = callers.operator({ entityId: admin.entityId });
    const critical = await addService(admin, "Registro civil", "CRITICAL");
    expect(await propose(operator, { serviceId: critical.id })).toMatchObject({
      impact: "HIGH",
      priority: "HIGH",
    });
    expect(await propose(operator, { serviceId: critical.id, scope: "ONE" })).toMatchObject({
      impact: "MEDIUM",
      priority: "MEDIUM",
    });
    expect(await propose(operator, { impact: "LOW", urgency: "HIGH" })).toMatchObject({ priority: "MEDIUM" });
  });

  it("knows no service of another entity", async () => {
    const foreign = await addService(callers.entityAdmin(), "Ajeno");
    await expect(propose(callers.operator(), { serviceId: foreign.id })).rejects.toMatchObject({
      kind: "NOT_FOUND",
      reason: "SERVICE_NOT_FOUND",
    });
  });
});

describe("names copied from identity", () => {
  it("keep the newest version in whatever order it comes", async () => {
    const entityId = uuidv7();
    const areaId = uuidv7();
    const keep = (name: string, version: number) =>
      database.work(scopeOf(entityId), async (tx) => {
        await keepEntity(tx, { id: entityId, acronym: "AGETIC", name, version });
        await keepArea(tx, { entityId, id: areaId, name, levels: ["L1", "L2"], version });
      });
    await keep("Segunda", 2);
    await keep("Primera", 1);
    await keep("Segunda repetida", 2);
    await database.read(scopeOf(entityId), async (sql) => {
      expect(await getEntityName(sql, entityId)).toEqual({
        id: entityId,
        acronym: "AGETIC",
        name: "Segunda",
      });
      expect(await getAreaName(sql, areaId)).toEqual({ id: areaId, name: "Segunda", levels: ["L1", "L2"] });
    });
    await expect(database.read(scopeOf(uuidv7()), (sql) => getAreaName(sql, areaId))).rejects.toMatchObject({
      reason: "AREA_NOT_FOUND",
    });
  });
});

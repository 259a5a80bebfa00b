import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { uuidv7 } from "@yanapa/database";
import { CatalogueAdminServiceService } from "@yanapa/proto/yanapa/tickets/v1/catalogue_admin_service.ts";
import { PublicCatalogueServiceService } from "@yanapa/proto/yanapa/tickets/v1/public_catalogue_service.ts";
import { callers, type TestService } from "@yanapa/testing";
import { startTickets, Town } from "./town.ts";

let service: TestService;
beforeAll(async () => {
  service = await startTickets({ personId: uuidv7(), number: "7654321" });
});
afterAll(() => service.stop());

const adminOf = (town: Town) => service.client(CatalogueAdminServiceService, town.people.admin);
const all = { pageSize: 100, pageToken: "", withWithdrawn: true };
const offered = { ...all, withWithdrawn: false };
const refusal = (reason: string, field: string) => ({
  kind: "INVALID_ARGUMENT",
  reason,
  fields: [expect.objectContaining({ field })],
});

describe("a service that is withdrawn", () => {
  const renamed = (town: Town, withdrawn: boolean, expectedVersion = 0) => ({
    serviceId: town.serviceId,
    name: "Correspondencia  nueva",
    criticality: "CRITICAL" as const,
    withdrawn,
    expectedVersion,
  });

  it("is offered to nobody, stays with its tickets, and can be offered again", async () => {
    const town = await Town.build(service, "UNO");
    const { id } = await town.create({ kind: "INQUIRY" });
    const { service: withdrawn } = await adminOf(town).updateCatalogueService(renamed(town, true, 1));
    expect(withdrawn).toMatchObject({
      name: "Correspondencia nueva",
      version: 2,
      withdrawTime: expect.anything(),
    });
    expect((await adminOf(town).listCatalogueServices(offered)).services).toEqual([]);
    expect((await adminOf(town).listCatalogueServices(all)).services).toEqual([withdrawn]);
    const catalogue = await service
      .client(PublicCatalogueServiceService, callers.anonymous)
      .getPublicCatalogue({ entityId: town.entityId });
    expect(catalogue.services).toEqual([]);
    await expect(town.create({ kind: "INQUIRY" })).rejects.toMatchObject(
      refusal("SERVICE_WITHDRAWN", "service_id"),
    );
    const { ticket } = await town.as("operator").completeTicket({
      ticketId: id,
      expectedVersion: 0,
      serviceId: town.serviceId,
      scope: "GROUP",
      incident: undefined,
      occurrenceConfirmed: false,
    });
    expect(ticket).toMatchObject({ serviceId: town.serviceId, scope: "GROUP" });
    await adminOf(town).updateCatalogueService(renamed(town, false));
    expect(await town.create({ kind: "INQUIRY" })).toMatchObject({ serviceId: town.serviceId });
  });

  it("is changed by administrators of its entity who saw it, to a name of its own", async () => {
    const [town, other] = [await Town.build(service, "DOS"), await Town.build(service, "TRES")];
    await expect(
      service
        .client(CatalogueAdminServiceService, town.people.supervisor)
        .updateCatalogueService(renamed(town, true)),
    ).rejects.toMatchObject({ kind: "PERMISSION_DENIED" });
    await expect(adminOf(other).updateCatalogueService(renamed(town, true))).rejects.toMatchObject({
      kind: "NOT_FOUND",
      reason: "SERVICE_NOT_FOUND",
    });
    await expect(adminOf(town).updateCatalogueService(renamed(town, true, 7))).rejects.toMatchObject({
      kind: "VERSION_MISMATCH",
    });
    const { service: second } = await adminOf(town).createCatalogueService({
      name: "Almacenes",
      criticality: "NORMAL",
    });
    await expect(
      adminOf(town).updateCatalogueService({ ...renamed(town, false), name: "ALMACENES" }),
    ).rejects.toMatchObject({ reason: "SERVICE_NAME_TAKEN", data: { service_id: second?.id } });
  });
});

describe("a channel that is withdrawn", () => {
  it("takes nothing new in, and is renamed and offered again", async () => {
    const town = await Town.build(service, "CUATRO");
    const said = { channelId: town.phoneId, reach: "800 10 0000", hours: "" };
    const { channel } = await adminOf(town).updateChannel({ ...said, withdrawn: true });
    expect(channel).toMatchObject({ name: "Teléfono", withdrawTime: expect.anything() });
    const isListed = async (asked: typeof all) =>
      (await adminOf(town).listChannels(asked)).channels.some(({ id }) => id === town.phoneId);
    expect([await isListed(offered), await isListed(all)]).toEqual([false, true]);
    await expect(town.create({ kind: "INQUIRY" })).rejects.toMatchObject(
      refusal("CHANNEL_WITHDRAWN", "channel_id"),
    );
    const again = await adminOf(town).updateChannel({ ...said, name: "Línea gratuita", withdrawn: false });
    expect(again.channel).toMatchObject({ name: "Línea gratuita", withdrawTime: undefined });
    await town.create({ kind: "INQUIRY" });
    await expect(adminOf(town).updateChannel({ ...said, name: "ventanilla" })).rejects.toMatchObject({
      reason: "CHANNEL_NAME_TAKEN",
    });
  });
});

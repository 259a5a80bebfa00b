import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { uuidv7 } from "@yanapa/database";
import { TicketServiceService } from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import { callers, type TestService } from "@yanapa/testing";
import { remedy, startTickets, Town } from "./town.ts";

let service: TestService;
let town: Town;
let other: Town;

beforeAll(async () => {
  service = await startTickets({ personId: uuidv7(), number: "1234567" });
  town = await Town.build(service, "CORTES");
  other = await Town.build(service, "AJENA");
});
afterAll(() => service.stop());

const at = (ticketId: string) => ({ ticketId, expectedVersion: 0 });
const ago = (minutes: number) => service.clock.now().subtract({ minutes });
const page = { pageSize: 0, pageToken: "" };
const resolution = () => structuredClone(remedy) as never;

/** A ticket in the hands of the operator. */
const held = async () => {
  const { id } = await town.create();
  await town.as("operator").takeTicket(at(id));
  return id;
};
const facts = (minutesAgo: number, end?: number) => ({
  serviceId: town.serviceId,
  scope: "ALL" as const,
  degree: "DOWN" as const,
  startTime: ago(minutesAgo),
  endTime: end === undefined ? undefined : ago(end),
});
/** Records an outage; its id. */
const fail = async (ticketId: string, minutesAgo: number, end?: number) => {
  const { ticket } = await town.as("operator").recordOutage({ ...at(ticketId), ...facts(minutesAgo, end) });
  return ticket?.outages.at(-1)?.id ?? "";
};
const seen = async (ticketId: string) => (await town.as("supervisor").getTicket({ ticketId })).ticket;
const resolve = async (ticketId: string, said: object) => {
  await town.as("operator").recordResolution({ ...at(ticketId), resolution: resolution() });
  const words = { summary: "Listo", reportText: "No abría", interruptionReason: "" };
  return town.as("operator").resolveTicket({ ...at(ticketId), ...words, ...said } as never);
};
const sentences = async (ticketId: string) =>
  (await town.as("supervisor").listTicketHistory({ ticketId, ...page })).entries.map(
    ({ summary }) => summary,
  );
/** The report with which a resolved ticket is closed. */
const report = async (ticketId: string) => {
  await town.as("operator").recordVerification({
    ...at(ticketId),
    answer: "CONFIRMED",
    comment: "Por teléfono",
    channelId: "",
  });
  await town.as("supervisor").closeTicket({ ...at(ticketId), outcome: "SOLVED", note: "" });
  return (await town.as("supervisor").getClosureReport({ ticketId })).report;
};

describe("what a ticket says of time without service", () => {
  it("is neither none nor undetermined beside outages, ended or not", async () => {
    const id = await held();
    await fail(id, 30);
    for (const end of [undefined, 5]) {
      if (end) {
        const outageId = (await seen(id))?.outages[0]?.id ?? "";
        await town.as("operator").endOutage({ ...at(id), outageId, endTime: ago(end) });
      }
      for (const interruption of ["NONE", "UNDETERMINED"]) {
        await expect(resolve(id, { interruption, interruptionReason: "No se sabe" })).rejects.toMatchObject({
          fields: [{ field: "interruption", reason: "INTERRUPTION_CONTRADICTED" }],
        });
      }
    }
  });

  it("leaves no outage open without saying that it goes on", async () => {
    const id = await held();
    const outageId = await fail(id, 30);
    await expect(resolve(id, { interruption: "RECORDED" })).rejects.toMatchObject({
      reason: "OUTAGE_OPEN",
      data: { outage_id: outageId },
    });
    const { ticket } = await resolve(id, { interruption: "RECORDED", outagesGoOn: true });
    expect(ticket).toMatchObject({ state: "RESOLVED", outagesGoOn: true });
    // One more is found out: nobody said of this one that it goes on.
    const late = await fail(id, 20);
    await expect(report(id)).rejects.toMatchObject({ reason: "OUTAGE_OPEN" });
    await town.as("operator").endOutage({ ...at(id), outageId: late, endTime: ago(10) });
    await town.as("operator").endOutage({ ...at(id), outageId, endTime: ago(5) });
    await town.as("supervisor").closeTicket({ ...at(id), outcome: "SOLVED", note: "" });
    const sealed = await town.as("supervisor").getClosureReport({ ticketId: id });
    expect(sealed.report).toMatchObject({ interruption: "RECORDED", withoutServiceMinutes: 25 });
  });

  it("is asked at a closing without attention too, and takes nothing from why it was rejected", async () => {
    const [failing, calm] = [await held(), await held()];
    const outageId = await fail(failing, 15);
    const propose = { outcome: "DUPLICATE", reason: "Ya está en otro" } as const;
    for (const id of [failing, calm]) await town.as("operator").proposeOutcome({ ...at(id), ...propose });
    const closing = { ...at(failing), outcome: "DUPLICATE", note: "" } as const;
    await expect(town.as("supervisor").closeTicket(closing)).rejects.toMatchObject({
      reason: "OUTAGE_OPEN",
      data: { outage_id: outageId },
    });
    const { ticket } = await town.as("supervisor").closeTicket({ ...closing, outagesGoOn: true });
    expect(ticket).toMatchObject({ interruption: "RECORDED", outagesGoOn: true });
    await town.as("supervisor").closeTicket({ ...closing, ...at(calm) });
    const sealed = await town.as("supervisor").getClosureReport({ ticketId: calm });
    expect(sealed.report?.interruption).toBe("UNDETERMINED");
    expect(sealed.report?.interruptionReason).not.toContain("Ya está en otro");
  });
});

describe("an outage recorded in error", () => {
  it("is voided with its reason: out of the figures, kept in sight and in history", async () => {
    const id = await held();
    const wrong = await fail(id, 600, 5);
    await fail(id, 30, 10);
    const reason = "Era de otro servicio";
    const { ticket } = await town.as("operator").voidOutage({ ...at(id), outageId: wrong, reason });
    expect(ticket?.outages).toHaveLength(1);
    expect(ticket?.voidedOutages).toMatchObject([
      { outage: { id: wrong }, reason, actorId: town.people.operator.personId, correctedById: "" },
    ]);
    await expect(
      town.as("operator").voidOutage({ ...at(id), outageId: wrong, reason }),
    ).rejects.toMatchObject({ reason: "OUTAGE_VOIDED" });
    expect((await sentences(id)).at(-1)).toBe(
      `Se anuló una interrupción registrada por error. Motivo: ${reason}`,
    );
    await resolve(id, { interruption: "RECORDED" });
    expect((await report(id))?.withoutServiceMinutes).toBe(20);
    const { outages } = await town.as("operator").listOutages({ serviceId: "", openOnly: false, ...page });
    expect(outages.map((one) => one.id)).not.toContain(wrong);
  });

  it("is corrected: another takes its place", async () => {
    const id = await held();
    const wrong = await fail(id, 600, 5);
    const correction = { ...at(id), outageId: wrong, reason: "Empezó después", ...facts(45, 5) };
    await expect(
      town.as("operator").correctOutage({ ...correction, endTime: ago(50) }),
    ).rejects.toMatchObject({ fields: [{ field: "end_time", reason: "OUTAGE_REVERSED" }] });
    await expect(
      town.as("operator").correctOutage({ ...correction, serviceId: other.serviceId }),
    ).rejects.toMatchObject({ reason: "SERVICE_NOT_FOUND" });
    expect((await seen(id))?.voidedOutages).toEqual([]);
    const { ticket } = await town.as("operator").correctOutage(correction);
    const [right] = ticket?.outages ?? [];
    expect(ticket?.outages).toHaveLength(1);
    expect(ticket?.voidedOutages).toMatchObject([{ outage: { id: wrong }, correctedById: right?.id }]);
    await resolve(id, { interruption: "RECORDED" });
    expect((await report(id))?.withoutServiceMinutes).toBe(40);
  });

  it("is what only who attends the ticket, or a supervisor, says", async () => {
    const id = await held();
    const outageId = await fail(id, 30);
    const { entityId } = town;
    const stranger = service.client(
      TicketServiceService,
      callers.operator({ entityId, areaIds: [uuidv7()] }),
    );
    const shared = { ...at(id), outageId };
    for (const attempt of [
      () => stranger.voidOutage({ ...shared, reason: "No" }),
      () => stranger.correctOutage({ ...shared, reason: "No", ...facts(20) }),
      () => stranger.endOutage({ ...shared, endTime: ago(1) }),
      () => stranger.recordOutage({ ...at(id), ...facts(20) }),
      () => stranger.unlinkOutage({ ...shared, reason: "No" }),
      () => town.as("developer").voidOutage({ ...shared, reason: "No" }),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ kind: "PERMISSION_DENIED", reason: "AREA_NOT_YOURS" });
    }
    await expect(other.as("supervisor").voidOutage({ ...shared, reason: "No" })).rejects.toMatchObject({
      reason: "TICKET_NOT_FOUND",
    });
    await town.as("supervisor").voidOutage({ ...shared, reason: "Prueba" });
    expect((await seen(id))?.outages).toEqual([]);
  });

  it("leaves a resolved ticket saying why its time without service is not known", async () => {
    const id = await held();
    const outageId = await fail(id, 30, 10);
    await resolve(id, { interruption: "RECORDED" });
    const { ticket } = await town
      .as("operator")
      .voidOutage({ ...at(id), outageId, reason: "Era del vecino" });
    expect(ticket?.interruption).toBe("UNDETERMINED");
    expect((await report(id))?.interruptionReason).toContain("Era del vecino");
  });
});

describe("an outage of several tickets", () => {
  it("is one: it ends, is corrected and voided for all of them, and counts once in each", async () => {
    const [first, second, third] = [await held(), await held(), await held()];
    const outageId = await fail(first, 60);
    const operator = town.as("operator");
    for (const id of [second, third]) await operator.linkOutage({ ...at(id), outageId });
    await expect(operator.linkOutage({ ...at(second), outageId })).rejects.toMatchObject({
      reason: "OUTAGE_LINKED",
    });
    await fail(second, 90, 30);
    const open = { serviceId: town.serviceId, openOnly: true, ...page };
    expect((await operator.listOutages(open)).outages.map(({ id }) => id)).toContain(outageId);
    await operator.endOutage({ ...at(second), outageId, endTime: ago(10) });
    expect((await operator.listOutages(open)).outages.map(({ id }) => id)).not.toContain(outageId);
    for (const id of [first, third]) {
      expect((await seen(id))?.outages).toMatchObject([{ id: outageId, endTime: expect.anything() }]);
      expect((await sentences(id)).at(-1)).toMatch(/^Se registró una interrupción del servicio de .+ a /);
    }
    await operator.unlinkOutage({ ...at(third), outageId, reason: "Es otra falla" });
    expect((await seen(third))?.outages).toEqual([]);
    const { ticket } = await operator.correctOutage({
      ...at(first),
      outageId,
      reason: "Empezó antes",
      ...facts(70, 10),
    });
    expect((await seen(second))?.outages.map(({ id }) => id)).toContain(ticket?.outages[0]?.id);
    await resolve(second, { interruption: "RECORDED" });
    expect((await report(second))?.withoutServiceMinutes).toBe(80);
  });

  it("is not taken from its only ticket, which voids it instead", async () => {
    const id = await held();
    const outageId = await fail(id, 60);
    await expect(
      town.as("operator").unlinkOutage({ ...at(id), outageId, reason: "No es" }),
    ).rejects.toMatchObject({ reason: "OUTAGE_NOT_SHARED" });
  });

  it("can be ended and voided when a ticket of it is closed, whose sealed report stays as it was", async () => {
    const [first, second] = [await held(), await held()];
    const outageId = await fail(first, 60);
    await town.as("operator").linkOutage({ ...at(second), outageId });
    await resolve(first, { interruption: "RECORDED", outagesGoOn: true });
    const sealed = await report(first);
    const { version } = (await seen(first)) ?? {};
    await town.as("operator").endOutage({ ...at(first), outageId, endTime: ago(1) });
    expect((await seen(second))?.outages[0]?.endTime).toBeDefined();
    expect(await seen(first)).toMatchObject({ version, outages: [{ endTime: expect.anything() }] });
    expect((await town.as("supervisor").getClosureReport({ ticketId: first })).report).toEqual(sealed);
    const linking = { ...at(first), outageId };
    await expect(town.as("operator").linkOutage(linking)).rejects.toMatchObject({ reason: "TICKET_CLOSED" });
  });

  it("is ended once, however many tickets end it at the same time, and no two wait for each other", async () => {
    const ids = [await held(), await held(), await held(), await held()];
    const [first = "", ...rest] = ids;
    const outageId = await fail(first, 60);
    for (const id of rest) await town.as("operator").linkOutage({ ...at(id), outageId });
    const endings = await Promise.allSettled(
      ids.map((id) => town.as("operator").endOutage({ ...at(id), outageId, endTime: ago(5) })),
    );
    expect(endings.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const one of endings) {
      if (one.status === "rejected") expect(one.reason).toMatchObject({ reason: "OUTAGE_ENDED" });
    }
  });
});

describe("an outage of a security incident", () => {
  const secret = async () => {
    const { id } = await town.create({ kind: "SECURITY_INCIDENT", subject: "Correo falso" });
    await town.as("security").takeTicket(at(id));
    const { ticket } = await town.as("security").recordOutage({ ...at(id), ...facts(30) });
    return { id, outageId: ticket?.outages[0]?.id ?? "" };
  };

  it("is out of sight for whoever does not see the incident", async () => {
    const { outageId } = await secret();
    const all = { serviceId: "", openOnly: false, ...page };
    expect((await town.as("operator").listOutages(all)).outages.map(({ id }) => id)).not.toContain(outageId);
    expect((await town.as("security").listOutages(all)).outages.map(({ id }) => id)).toContain(outageId);
    const id = await held();
    await expect(town.as("operator").linkOutage({ ...at(id), outageId })).rejects.toMatchObject({
      reason: "OUTAGE_NOT_FOUND",
    });
  });

  it("follows a ticket that turns out to be one; what others share stays theirs", async () => {
    const [mine, shared] = [await held(), await held()];
    const [own, common] = [await fail(mine, 60), await fail(mine, 40)];
    await town.as("operator").linkOutage({ ...at(shared), outageId: common });
    await town.as("operator").triageTicket({
      ...at(mine),
      kind: "SECURITY_INCIDENT",
      scope: "ALL",
      impact: "HIGH",
      urgency: "HIGH",
      serviceId: "",
      priority: "UNSPECIFIED",
      priorityOverrideReason: "",
      areaId: "",
    });
    const all = { serviceId: "", openOnly: false, ...page };
    const seenByOperator = (await town.as("operator").listOutages(all)).outages.map(({ id }) => id);
    expect(seenByOperator).not.toContain(own);
    expect(seenByOperator).toContain(common);
    // It ends for the incident too, though who ends it does not see it.
    await town.as("operator").endOutage({ ...at(shared), outageId: common, endTime: ago(5) });
    const incident = await town.as("security").getTicket({ ticketId: mine });
    expect(incident.ticket?.outages.find(({ id }) => id === common)?.endTime).toBeDefined();
    await expect(
      town.as("operator").endOutage({ ...at(mine), outageId: own, endTime: ago(5) }),
    ).rejects.toMatchObject({ reason: "TICKET_NOT_FOUND" });
  });
});

import { mkdir, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { uuidv7 } from "@yanapa/database";
import { UnavailableError } from "@yanapa/errors";
import { ReportServiceService } from "@yanapa/proto/yanapa/reporting/v1/report_service.ts";
import { callers, startTestService, type TestService } from "@yanapa/testing";
import { sealOf } from "@yanapa/words";
import { reporting } from "../src/app.ts";
import { FakePublisher } from "./fake-publisher.ts";
import { call, FakeTicket } from "./fake-tickets.ts";

let service: TestService;
let publisher: FakePublisher;
const entityId = uuidv7();
const supervisor = callers.supervisor({ entityId });
const admin = callers.entityAdmin({ entityId });

const zone = "America/La_Paz";
/** All facts lie a few minutes back, on the day the test runs or, right after midnight, on the one before. */
const now = Temporal.Now.instant();
const before = (minutes: number) => now.subtract({ minutes });
const dayOf = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(zone).toPlainDate().toString();
const isSameDay = dayOf(before(31)) === dayOf(now);

const as = (caller: typeof supervisor) => service.client(ReportServiceService, caller);
const issue = async (caller: typeof supervisor, date = dayOf(now), period: "DAY" | "MONTH" = "MONTH") => {
  const { report } = await as(caller).issueReport({ period, date });
  if (!report) throw new Error("no report");
  return report;
};

/** Tickets with words that tickets tells when asked. */
const told: FakeTicket[] = [];
const tell = (ticket: FakeTicket) => {
  told.push(ticket);
  return ticket;
};
const faults = { silent: false };
const listEventTexts = async ({ events }: { events: { ticketId: string; version: number }[] }) => {
  if (faults.silent) throw new UnavailableError("UNAVAILABLE");
  const texts = told.flatMap((ticket) => ticket.texts);
  return {
    texts: texts.filter((text) =>
      events.some(({ ticketId, version }) => ticketId === text.ticketId && version === text.version),
    ),
  };
};

beforeAll(async () => {
  service = await startTestService(reporting, {
    peers: { tickets: { "yanapa.tickets.v1.TicketTextService": { listEventTexts } } },
  });
  publisher = new FakePublisher(service.streamPrefix);
  const [incident, inquiry, secret] = [uuidv7(), uuidv7(), uuidv7()];
  await publisher.publish(entityId, [
    {
      name: "EntityRegistered",
      body: {
        entityId,
        code: "374",
        acronym: "AGETIC",
        name: "Agencia de Gobierno Electrónico y Tecnologías de Información y Comunicación",
        kind: "CENTRAL",
        department: "L",
        version: 1,
      },
      aggregate: "entity",
      aggregateId: entityId,
      sequence: 1,
      at: before(31),
    },
    {
      name: "AreaChanged",
      body: {
        entityId,
        areaId: "0197a000-0000-7000-8000-000000000003",
        name: "Mesa de ayuda",
        levels: ["L1"],
        version: 1,
      },
      aggregate: "area",
      aggregateId: "0197a000-0000-7000-8000-000000000003",
      sequence: 1,
      at: before(31),
    },
    ...tell(new FakeTicket(entityId, incident))
      .create(before(30))
      .respond(before(25))
      .clock(before(25), { response: 5 })
      .escalate(before(24))
      .resolve(before(10), "Disco lleno de Juana Quispe")
      .clock(before(10), { response: 5, solution: 20 })
      .close(before(5))
      .survey(uuidv7(), before(5), before(4), 5).told,
    ...new FakeTicket(entityId, inquiry, { kind: "INQUIRY" })
      .create(before(20))
      .respond(before(19))
      .clock(before(19), { response: 1 })
      .resolve(before(18), "")
      .clock(before(18), { response: 1, solution: 2 }).told,
    ...tell(new FakeTicket(entityId, secret, { kind: "SECURITY_INCIDENT", highestLevel: "L3_SECURITY" }))
      .create(before(15))
      .respond(before(14))
      .clock(before(14), { response: 1 })
      .resolve(before(8), "Contraseña filtrada")
      .close(before(3)).told,
    call(entityId, uuidv7(), before(30), incident),
  ]);
  await service.caughtUp();
});
afterAll(async () => {
  await publisher?.stop();
  await service?.stop();
});

const first = (report: Awaited<ReturnType<typeof issue>>, figure: number) =>
  report.figures.find(({ number }) => number === figure)?.values[0];

describe("an issued report", () => {
  it("tells the eight figures of what the services announced", async () => {
    const report = await issue(supervisor);
    expect(report.complete).toBe(false);
    expect(report.cutAt).toEqual(report.issuedAt);
    expect(report.issuerId).toBe(supervisor.personId);
    if (!isSameDay && dayOf(now).endsWith("-01")) return;
    expect(first(report, 1)).toMatchObject({ name: "promedio", group: "", number: 3, n: 2 });
    expect(first(report, 2)).toMatchObject({ name: "porcentaje", number: 0, n: 1 });
    expect(first(report, 3)).toMatchObject({ name: "porcentaje", number: 100, n: 1 });
    expect(first(report, 4)).toMatchObject({ name: "promedio", number: 11, n: 2 });
    expect(first(report, 5)).toMatchObject({ name: "cantidad", group: "", number: 1 });
    expect(first(report, 6)).toMatchObject({ name: "promedio", number: undefined, n: 1 });
    expect(first(report, 7)).toMatchObject({ name: "cantidad", number: 1 });
    expect(first(report, 8)).toMatchObject({ name: "cantidad", number: 1 });
  });

  it("never changes, and is read again as it was issued, with the seal of what is shown", async () => {
    const report = await issue(supervisor);
    await publisher.publish(entityId, new FakeTicket(entityId, uuidv7()).create(before(2)).told);
    await service.caughtUp();
    const again = (await as(supervisor).getReport({ reportId: report.id })).report;
    expect(again).toEqual(report);
    const plain = JSON.parse(JSON.stringify(report.figures));
    expect(sealOf(plain)).toBe(report.sha256);
    await expect(
      service.database.work({ kind: "staff", entityId, restricted: true }, (tx) =>
        tx.query("test_update", "UPDATE report SET sha256 = 'x'"),
      ),
    ).rejects.toThrow();
    await expect(
      service.database.work({ kind: "staff", entityId, restricted: true }, (tx) =>
        tx.query("test_delete", "DELETE FROM report"),
      ),
    ).rejects.toThrow();
  });

  it("answers the same command once", async () => {
    const options = { idempotencyKey: uuidv7() };
    const request = { period: "DAY", date: dayOf(now) } as const;
    const one = await as(supervisor).issueReport(request, options);
    const other = await as(supervisor).issueReport(request, options);
    expect(other).toEqual(one);
  });

  it("is announced with the seal that everybody who reads reports can check", async () => {
    const { id, sha256 } = await issue(admin);
    const [event] = await service.database.read({ kind: "staff", entityId, restricted: false }, (sql) =>
      sql.query<{ type: string; sequence: number }>(
        "test_event",
        "SELECT type, sequence FROM event WHERE aggregate_id = $1",
        [id],
      ),
    );
    expect(event).toMatchObject({ type: "yanapa.reporting.v1.ReportIssued", sequence: 1 });
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe("a confirmed cause", () => {
  const causesOf = (report: Awaited<ReturnType<typeof issue>>) =>
    report.figures
      .find(({ number }) => number === 8)
      ?.values.map(({ group }) => group)
      .filter((group) => group.includes("causa: "));

  it("is named in the report by the words that tickets has, of which no event holds any", async () => {
    const causes = causesOf(await issue(supervisor, dayOf(before(9))));
    if (dayOf(before(10)) !== dayOf(before(8))) return;
    expect(new Set(causes)).toEqual(
      new Set([
        "causa: Disco lleno de Juana Quispe (funcional)",
        "incidente de seguridad · causa: Contraseña filtrada (funcional)",
      ]),
    );
    expect(new Set(causesOf(await issue(admin, dayOf(before(9)))))).toEqual(new Set([causes?.[0]]));
    const kept = await service.database.read({ kind: "staff", entityId, restricted: false }, (sql) =>
      sql.query<{ name: string }>("test_causes", "SELECT name FROM cause_name"),
    );
    expect(kept).toEqual([{ name: "Disco lleno de Juana Quispe" }]);
  });

  it("keeps a report from being issued until tickets tells its words", async () => {
    const own = uuidv7();
    const mine = callers.supervisor({ entityId: own });
    const ticket = tell(new FakeTicket(own, uuidv7())).create(before(7)).resolve(before(6), "Cable suelto");
    await publisher.publish(own, ticket.told);
    await service.caughtUp();
    faults.silent = true;
    await expect(issue(mine)).rejects.toMatchObject({ kind: "UNAVAILABLE" });
    faults.silent = false;
    expect(causesOf(await issue(mine, dayOf(before(6))))).toContain("causa: Cable suelto (funcional)");
    faults.silent = true;
    // Its words are known by now.
    expect(causesOf(await issue(mine, dayOf(before(6))))).toContain("causa: Cable suelto (funcional)");
    faults.silent = false;
  });
});

describe("satisfaction", () => {
  it("leaves out what an entity's only person says of a case that they resolved and closed", async () => {
    const [own, person] = [uuidv7(), uuidv7()];
    const mine = callers.supervisor({ entityId: own, personId: person });
    const story = (facts: { requesterId: string; operatorId: string }) =>
      new FakeTicket(own, uuidv7(), facts)
        .create(before(9))
        .resolve(before(8), "")
        .close(before(7))
        .survey(uuidv7(), before(7), before(6), 5).told;
    await publisher.publish(own, [
      ...story({ requesterId: person, operatorId: person }),
      ...story({ requesterId: uuidv7(), operatorId: person }),
    ]);
    await service.caughtUp();
    const { values = [] } =
      (await issue(mine, dayOf(before(6)))).figures.find(({ number }) => number === 6) ?? {};
    expect(values[0]).toMatchObject({ name: "promedio", group: "", n: 1 });
    expect(values.find(({ group }) => group === "aparte: de quien atendió su propio caso")).toMatchObject({
      number: 1,
    });
  });
});

describe("security incidents", () => {
  const groups = (report: { figures: readonly { values: readonly { group: string }[] }[] }) =>
    report.figures.flatMap(({ values }) => values.map(({ group }) => group));

  it("are rows of their own for a supervisor, and nothing for an administrator, whoever issued the report", async () => {
    const issued = await issue(admin);
    expect(groups(issued).some((group) => group.includes("seguridad"))).toBe(false);
    const asAdmin = (await as(admin).getReport({ reportId: issued.id })).report;
    expect(asAdmin).toEqual(issued);
    const asSupervisor = (await as(supervisor).getReport({ reportId: issued.id })).report;
    const rows = asSupervisor?.figures[1]?.values.filter(({ group }) => group === "incidente de seguridad");
    expect(rows).toEqual([
      { name: "porcentaje", group: "incidente de seguridad", number: 0, unit: "%", n: 1 },
    ]);
    expect(asSupervisor?.sha256).not.toBe(issued.sha256);
    expect(sealOf(JSON.parse(JSON.stringify(asSupervisor?.figures)))).toBe(asSupervisor?.sha256);
    expect(first(asSupervisor as never, 2)).toEqual(first(issued, 2));
  });

  it("are not in an administrator's PDF or list", async () => {
    const issued = await issue(supervisor);
    const { reports } = await as(admin).listReports({ pageSize: 1, pageToken: "" });
    expect(reports[0]?.id).toBe(issued.id);
    expect(reports[0]?.sha256).not.toBe(issued.sha256);
    const [ours, theirs] = await Promise.all(
      [admin, supervisor].map((caller) => as(caller).downloadReport({ reportId: issued.id })),
    );
    expect(theirs?.data.length).toBeGreaterThan(ours?.data.length ?? 0);
  });
});

describe("a report as PDF", () => {
  it("is tagged, in Spanish of Bolivia, and the same bytes each time", async () => {
    const { id } = await issue(supervisor);
    const one = await as(supervisor).downloadReport({ reportId: id });
    const other = await as(supervisor).downloadReport({ reportId: id });
    expect(one.contentType).toBe("application/pdf");
    const text = Buffer.from(one.data).toString("latin1");
    expect(text.startsWith("%PDF-1.7")).toBe(true);
    for (const mark of ["/MarkInfo", "/StructTreeRoot", "/Lang (es-BO)", "/S /H1", "/S /Table", "/S /TH"])
      expect(text).toContain(mark);
    expect(Buffer.from(other.data).equals(Buffer.from(one.data))).toBe(true);
    if (process.env.YANAPA_KEEP_PDF) {
      await mkdir(process.env.YANAPA_KEEP_PDF, { recursive: true });
      await writeFile(`${process.env.YANAPA_KEEP_PDF}/report.pdf`, one.data);
    }
  });
});

describe("asking", () => {
  it("pages issued reports, newest first, without figures", async () => {
    const two = [await issue(supervisor), await issue(supervisor)];
    const page = await as(supervisor).listReports({ pageSize: 1, pageToken: "" });
    const next = await as(supervisor).listReports({ pageSize: 1, pageToken: page.nextPageToken });
    expect([...page.reports, ...next.reports].map(({ id }) => id)).toEqual([two[1]?.id, two[0]?.id]);
    expect(page.reports[0]?.figures).toEqual([]);
  });

  it("finds nothing of another entity, by id or in the list", async () => {
    const { id } = await issue(supervisor);
    const stranger = as(callers.supervisor());
    const notFound = { kind: "NOT_FOUND", reason: "REPORT_NOT_FOUND" };
    await expect(stranger.getReport({ reportId: id })).rejects.toMatchObject(notFound);
    await expect(stranger.downloadReport({ reportId: id })).rejects.toMatchObject(notFound);
    await expect(stranger.getReport({ reportId: uuidv7() })).rejects.toMatchObject(notFound);
    expect((await stranger.listReports({ pageSize: 0, pageToken: "" })).reports).toEqual([]);
    const theirs = await issue(callers.supervisor());
    for (const { values } of theirs.figures) for (const { n } of values) expect(n).toBe(0);
  });

  it.each([
    ["9999-01-01", "DATE_INVALID"],
    ["2026-02-30", "DATE_INVALID"],
    [dayOf(now.add({ hours: 48 })), "DATE_IN_FUTURE"],
  ])("refuses %s as %s", async (date, reason) => {
    await expect(as(supervisor).issueReport({ period: "DAY", date })).rejects.toMatchObject({
      kind: "INVALID_ARGUMENT",
      fields: [{ field: "date", reason }],
    });
  });

  it.each([
    ["an operator", callers.operator({ entityId })],
    ["a specialist", callers.specialist({ entityId })],
    ["a security analyst", callers.securityAnalyst({ entityId })],
    ["a requester", callers.requester()],
    ["AGETIC's administration", callers.platformAdmin()],
    ["another service", callers.service("tickets", { entityId })],
  ])("is refused to %s", async (_who, caller) => {
    const client = service.client(ReportServiceService, caller);
    const denied = { kind: "PERMISSION_DENIED" };
    const reportId = uuidv7();
    await expect(client.issueReport({ period: "DAY", date: dayOf(now) })).rejects.toMatchObject(denied);
    await expect(client.getReport({ reportId })).rejects.toMatchObject(denied);
    await expect(client.downloadReport({ reportId })).rejects.toMatchObject(denied);
    await expect(client.listReports({ pageSize: 0, pageToken: "" })).rejects.toMatchObject(denied);
  });

  it("is refused to nobody known as unauthenticated", async () => {
    await expect(
      service.client(ReportServiceService, callers.anonymous).getReport({ reportId: uuidv7() }),
    ).rejects.toMatchObject({ kind: "UNAUTHENTICATED" });
  });
});

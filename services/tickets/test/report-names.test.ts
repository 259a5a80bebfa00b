import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { uuidv7 } from "@yanapa/database";
import { RequestServiceService } from "@yanapa/proto/yanapa/tickets/v1/request_service.ts";
import { TicketServiceService } from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import { callers, type TestService } from "@yanapa/testing";
import { nameDigestOf } from "../src/domain/report/report-names.ts";
import { attentionFacts, suppressed } from "../src/pdf/report-attention-pdf.ts";
import { getClosureReport } from "../src/store/report/closure-reports.ts";
import { remedy, startTickets, Town } from "./town.ts";

const person = { personId: uuidv7(), number: "1234567" };
let service: TestService;
let town: Town;

beforeAll(async () => {
  service = await startTickets(person);
  town = await Town.build(service, "INFORME");
});
afterAll(() => service.stop());

const at = (ticketId: string) => ({ ticketId, expectedVersion: 0 });
const scope = () => ({ kind: "staff", entityId: town.entityId, restricted: false }) as const;
const citizen = () => service.client(RequestServiceService, callers.requester({ personId: person.personId }));

/** A ticket resolved by the operator with a plazo, which the requester or the operator says holds. */
const resolveAgain = async (id: string, confirmedCause: string) => {
  const { ticket } = await town.as("supervisor").getTicket({ ticketId: id });
  const who = ticket?.level === "L1" ? "operator" : "specialist";
  if (who === "specialist") await town.as(who).takeTicket(at(id));
  const resolution = { ...structuredClone(remedy), confirmedCause } as never;
  await town.as(who).recordResolution({ ...at(id), resolution });
  if (who === "specialist") await town.as(who).returnTicket({ ...at(id), reason: "SOLVED", note: "Listo" });
  await town.as("operator").resolveTicket({
    ...at(id),
    summary: "Listo",
    reportText: "No abría",
    interruption: "NONE",
    interruptionReason: "",
  });
};
const reportOf = async (ticketId: string) => {
  const { report } = await town.as("supervisor").getClosureReport({ ticketId });
  if (report === undefined) throw new Error("no report in the reply");
  return report;
};

describe("a closure report", () => {
  let id = "";

  it("tells who asked, how it came, by when, through whose hands, and what did not hold", async () => {
    ({ id } = await town.create());
    await town.as("operator").takeTicket(at(id));
    const deadline = service.clock.now().add({ hours: 2 });
    await town.as("operator").setDeadline({ ...at(id), deadline, overrideReason: "" });
    await resolveAgain(id, "Disco lleno");
    await service.caughtUp();
    await citizen().answerVerification({ requestId: id, answer: "PERSISTS", comment: "Sigue igual" });
    await resolveAgain(id, "Memoria insuficiente");
    await town.as("operator").recordVerification({
      ...at(id),
      answer: "CONFIRMED",
      comment: "Por teléfono",
      channelId: "",
    });
    await town.as("supervisor").closeTicket({ ...at(id), outcome: "SOLVED", note: "" });
    const report = await reportOf(id);
    expect(report.resolution?.confirmedCause).toBe("Memoria insuficiente");
    expect(report.attention).toMatchObject({
      channelName: "Teléfono",
      serviceName: "Correspondencia",
      priority: "HIGH",
      deadline,
      deadlineResult: "MET",
      firstDeadlineResult: "MET",
      receivedAt: expect.anything(),
      hops: [
        { kind: "ASSIGNED", areaName: "Mesa de ayuda" },
        { kind: "REOPENED", reason: expect.stringContaining("Sigue igual") },
        { kind: "RETURNED", returnReason: "SOLVED", reason: "Listo" },
      ],
      earlierResolutions: [{ confirmedCause: "Disco lleno" }],
    });
    const facts = new Map(attentionFacts(report as never));
    expect(facts.get("Solicitante")).toBe("Juana Quispe Mamani");
    expect(facts.get("Documento")).toBe("CI 1234567 BOL");
    expect(facts.get("Lo cerró")).toBe("Juana Quispe Mamani");
    expect(facts.get("Plazo")).toContain("cumplido");
  });

  it("tells what the requester said from what the operator says that they said", async () => {
    const texts = (await reportOf(id)).history.map(({ text }) => text.replace(/ Dijo: .*$/, ""));
    expect(texts).toContain("El solicitante dijo que el problema persiste.");
    expect(texts).toContain("Según el operador, el solicitante confirmó la solución.");
    expect(texts).not.toContain("El solicitante confirmó la solución.");
  });

  it("names people by digests that anybody with the name and its salt can make again", async () => {
    const report = await reportOf(id);
    const { names, ...sealed } = report;
    const digests = names.map(({ salt, text }) => nameDigestOf(salt, text));
    expect(digests).toEqual(names.map(({ digest }) => digest));
    expect(digests).toContain(report.attention?.requesterDocumentDigest);
    const people = Object.values(town.people).map(({ personId }) => personId);
    // The staff of this test share one name: each has a digest of their own.
    expect(new Set(digests).size).toBe(names.length);
    expect(names.length).toBeGreaterThan(3);
    for (const name of ["Juana", "1234567", person.personId, town.contactId, ...people])
      expect(JSON.stringify(sealed)).not.toContain(name);
  });

  it("keeps its seal when somebody is suppressed, and is printed without them", async () => {
    const before = await reportOf(id);
    const pdf = async () => (await town.as("supervisor").downloadClosureReport({ ticketId: id })).data;
    const printed = await pdf();
    const asked = { ownerId: town.contactId, reason: "Solicitud 12/2026, art. 4 de la política" };
    const idempotencyKey = uuidv7();
    const suppress = () => town.as("admin").suppressReportNames(asked, { idempotencyKey });
    const done = await suppress();
    expect(await suppress()).toEqual(done);
    const after = await reportOf(id);
    expect(after.sha256).toBe(before.sha256);
    const facts = new Map(attentionFacts(after as never));
    expect([facts.get("Solicitante"), facts.get("Documento")]).toEqual([suppressed, suppressed]);
    // Of the same name, and not the one who was suppressed.
    expect(facts.get("Lo cerró")).toBe("Juana Quispe Mamani");
    expect(Buffer.from(await pdf()).equals(Buffer.from(printed))).toBe(false);
    // It is read with its seal checked.
    const read = await service.database.read(scope(), (sql) => getClosureReport(sql, id));
    expect(read.sha256).toBe(before.sha256);
  });

  it("loses a name by an administrator who signed in a short while ago, for a reason, and not their own", async () => {
    const { specialist, admin, supervisor } = town.people;
    const reason = "Solicitud 13/2026, art. 4 de la política";
    const asked = { ownerId: specialist.personId, reason };
    const old = { ...admin, authTime: Math.floor(Date.now() / 1_000) - 16 * 60 };
    const by = (caller: typeof admin) => service.client(TicketServiceService, caller);
    for (const [caller, request, refusal] of [
      [supervisor, asked, "ROLE_MISSING"],
      [old, asked, "SIGN_IN_NOT_RECENT"],
      [admin, { ...asked, ownerId: admin.personId }, "OWN_NAME_NOT_SUPPRESSED"],
      [admin, { ...asked, ownerId: uuidv7() }, "REPORT_NAME_NOT_FOUND"],
      // Of another entity, which has no report that names them.
      [callers.entityAdmin(), asked, "REPORT_NAME_NOT_FOUND"],
    ] as const)
      await expect(by(caller).suppressReportNames(request)).rejects.toMatchObject({ reason: refusal });
    for (const blank of ["", "corto", " \u00a0\u200b       ", "a\u0000bcdefghijkl"])
      await expect(by(admin).suppressReportNames({ ...asked, reason: blank })).rejects.toMatchObject({
        kind: "INVALID_ARGUMENT",
        fields: [expect.objectContaining({ field: "reason" })],
      });
    const names = async () => (await reportOf(id)).names.length;
    const before = await names();
    await by(admin).suppressReportNames({ ...asked, ownerId: asked.ownerId.toUpperCase() });
    expect(await names()).toBe(before - 1);
    // What is done already is done.
    await expect(by(admin).suppressReportNames(asked)).resolves.toBeDefined();
    const kept = await service.database.read(scope(), (sql) =>
      sql.query<{ reason: string; actor: string }>(
        "test_kept",
        `SELECT s.reason, e.actor FROM report_suppression s JOIN event e ON e.aggregate_id = s.id::text
          WHERE e.type LIKE '%ReportNamesSuppressed' AND s.owner_id = $1`,
        [asked.ownerId],
      ),
    );
    expect(kept).toEqual(Array(2).fill({ reason, actor: `person:${admin.personId}` }));
  });

  it("of a security incident loses the name too, for who does not see it", async () => {
    const secret = await town.create({ kind: "SECURITY_INCIDENT" });
    const owner = uuidv7();
    const insert = `INSERT INTO closure_report_name (entity_id, ticket_id, digest, salt, text, restricted, person_id)
      VALUES ($1, $2, 'd', 's', 'Nadie', true, $3)`;
    const restricted = { ...scope(), restricted: true };
    const values = [town.entityId, secret.id, owner];
    await service.database.work(restricted, (tx) => tx.query("test_name", insert, values));
    const reason = "Solicitud 14/2026, art. 4 de la política";
    expect(await town.as("admin").suppressReportNames({ ownerId: owner, reason })).toEqual({
      suppressTime: expect.anything(),
    });
    const left = await service.database.read(restricted, (sql) =>
      sql.query("test_left", "SELECT FROM closure_report_name WHERE ticket_id = $1", [secret.id]),
    );
    expect(left).toEqual([]);
  });

  it("of what was rejected says no plazo met and no time without service out of the reason", async () => {
    const rejected = await town.create({ subject: "No corresponde" });
    await town.as("operator").proposeOutcome({
      ...at(rejected.id),
      outcome: "REJECTED",
      reason: "Es de otra entidad",
    });
    await town.as("supervisor").closeTicket({ ...at(rejected.id), outcome: "REJECTED", note: "" });
    const report = await reportOf(rejected.id);
    expect(report.attention?.deadlineResult).toBe("UNSPECIFIED");
    expect(report.interruptionReason).not.toContain("Es de otra entidad");
  });
});

import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Database, uuidv7 } from "@yanapa/database";
import { callers, createTestDatabase, type TestDatabase, testCall } from "@yanapa/testing";
import {
  buildClosureReport,
  type ClosureReport,
  type ReportKind,
} from "../src/domain/report/closure-report.ts";
import { downloadClosureReport } from "../src/rpc/ticket/download-closure-report.ts";
import { getClosureReport } from "../src/rpc/ticket/get-closure-report.ts";
import { migrations } from "../src/store/migrations/index.ts";
import { saveClosureReport } from "../src/store/report/closure-reports.ts";

let testDatabase: TestDatabase;
let database: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase({ service: "tickets", migrations });
  database = await testDatabase.open();
});
afterAll(() => testDatabase.drop());

const at = (text: string) => Temporal.Instant.from(text);

const sealed = (kind: ReportKind = "INCIDENT"): ClosureReport =>
  buildClosureReport({
    ticket: {
      id: uuidv7(),
      number: "AGETIC-2026-000041",
      kind,
      subject: "No se puede iniciar sesión",
      outcome: "SOLVED",
      operatorText: "Dejó de responder.",
      summary: "Se amplió la memoria.",
      resolution: {
        confirmedCause: "Memoria insuficiente",
        causeType: "DEVELOPMENT",
        alternatives: [{ description: "Ampliar", chosen: true }],
        justification: "Evita que se repita.",
        operations: ["Ampliar la memoria"],
        elements: [],
      },
      interruption: "RECORDED",
      interruptionReason: "",
    },
    history: [{ at: at("2026-11-24T10:15:00.123Z"), text: "Se registró el ticket." }],
    measures: { solutionBusinessMinutes: 90, waitingBusinessMinutes: 0, solutionWallMinutes: 200 },
    entityName: "Agencia",
    outages: [
      {
        id: uuidv7(),
        serviceId: uuidv7(),
        scope: "ALL",
        degree: "DOWN",
        startTime: at("2026-11-24T10:00:00Z"),
        endTime: undefined,
      },
    ],
    sealedAt: at("2026-11-24T14:00:00Z"),
  });

const save = (entityId: string, report: ClosureReport) =>
  database.work({ kind: "staff", entityId, restricted: true }, (tx) => saveClosureReport(tx, report, []));

describe("a sealed report", () => {
  it("comes back as it was sealed, and as PDF", async () => {
    const supervisor = callers.supervisor();
    const report = sealed();
    await save(supervisor.entityId, report);
    const request = { ticketId: report.ticketId };
    expect((await getClosureReport({ database })(request, testCall(supervisor))).report).toEqual(report);
    const pdf = await downloadClosureReport({ database })(request, testCall(supervisor));
    expect(pdf.contentType).toBe("application/pdf");
    expect(Buffer.from(pdf.data).subarray(0, 5).toString()).toBe("%PDF-");
  });

  it("cannot be changed, removed or sealed again by staff", async () => {
    const { entityId } = callers.supervisor();
    const report = sealed();
    await save(entityId, report);
    const scope = { kind: "staff", entityId, restricted: true } as const;
    const attempt = (name: string, text: string) => database.work(scope, (tx) => tx.query(name, text));
    await expect(attempt("test_update", "UPDATE closure_report SET sha256 = ''")).rejects.toThrow();
    await expect(attempt("test_delete", "DELETE FROM closure_report")).rejects.toThrow();
    await expect(save(entityId, report)).rejects.toMatchObject({ kind: "ALREADY_EXISTS" });
    expect(
      (
        await getClosureReport({ database })(
          { ticketId: report.ticketId },
          testCall(callers.operator({ entityId })),
        )
      ).report,
    ).toEqual(report);
  });

  it("is not there for another entity, nor before it is sealed", async () => {
    const report = sealed();
    await save(callers.supervisor().entityId, report);
    for (const ticketId of [report.ticketId, uuidv7()]) {
      await expect(
        getClosureReport({ database })({ ticketId }, testCall(callers.supervisor())),
      ).rejects.toMatchObject({ kind: "NOT_FOUND", reason: "CLOSURE_REPORT_NOT_FOUND" });
    }
  });

  it("of a security incident is seen by security and the supervisor only", async () => {
    const supervisor = callers.supervisor();
    const { entityId } = supervisor;
    const report = sealed("SECURITY_INCIDENT");
    await save(entityId, report);
    const request = { ticketId: report.ticketId };
    for (const caller of [supervisor, callers.securityAnalyst({ entityId })]) {
      expect((await getClosureReport({ database })(request, testCall(caller))).report?.sha256).toBe(
        report.sha256,
      );
    }
    for (const caller of [callers.operator({ entityId }), callers.entityAdmin({ entityId })]) {
      await expect(getClosureReport({ database })(request, testCall(caller))).rejects.toMatchObject({
        kind: "NOT_FOUND",
      });
    }
  });

  it("that was altered behind the service is not given as sealed", async () => {
    const supervisor = callers.supervisor();
    const report = sealed();
    await save(supervisor.entityId, { ...report, solutionBusinessMinutes: 1 });
    await expect(
      getClosureReport({ database })({ ticketId: report.ticketId }, testCall(supervisor)),
    ).rejects.toMatchObject({ kind: "INTERNAL", reason: "CLOSURE_REPORT_ALTERED" });
  });
});

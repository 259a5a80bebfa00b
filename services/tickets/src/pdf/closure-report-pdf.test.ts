import { describe, expect, it } from "@jest/globals";
import { actionsOfPdf, hostileTexts } from "@yanapa/testing";
import { buildClosureReport, type ClosureFacts } from "../domain/report/closure-report.ts";
import type { ReportAttention } from "../domain/report/report-attention.ts";
import { closureReportPdf } from "./closure-report-pdf.ts";
import { durationText } from "./report-words.ts";

const at = (text: string) => Temporal.Instant.from(text);

const facts = (operatorText: string): ClosureFacts => ({
  ticket: {
    id: "01935a6c-0000-7000-8000-000000000001",
    number: "AGETIC-2026-000041",
    kind: "INCIDENT",
    subject: "No se puede iniciar sesión",
    outcome: "SOLVED",
    operatorText,
    summary: "Se amplió la memoria.",
    resolution: undefined,
    interruption: "NONE",
    interruptionReason: "",
  },
  history: [{ at: at("2026-11-24T10:15:00Z"), text: "Se registró el ticket." }],
  measures: { solutionBusinessMinutes: 245, waitingBusinessMinutes: 0, solutionWallMinutes: 1715 },
  entityName: "Agencia de Gobierno Electrónico",
  outages: [],
  sealedAt: at("2026-11-25T14:00:00Z"),
});

/** All that is told of an attention, by one text. */
const attentionOf = (text: string): ReportAttention => {
  const times = { receivedAt: at("2026-11-24T10:15:00Z"), resolvedAt: at("2026-11-25T10:15:00Z") };
  const hop = {
    at: times.receivedAt,
    level: "L2",
    areaName: text,
    actorDigest: "h",
    reason: text,
    cycle: 1,
  } as const;
  return {
    ...times,
    requesterDigest: "h",
    requesterDocumentDigest: "h",
    operatorDigest: "h",
    resolverDigest: "h",
    closerDigest: "suprimido",
    channelName: text,
    priority: "HIGH",
    serviceName: text,
    deadline: times.resolvedAt,
    deadlineResult: "MET",
    firstDeadline: times.receivedAt,
    firstDeadlineResult: "MISSED",
    hops: [
      { ...hop, kind: "ESCALATED", returnReason: "UNSPECIFIED" },
      { ...hop, kind: "RETURNED", returnReason: "SOLVED" },
    ],
    earlierResolutions: [
      {
        confirmedCause: text,
        causeType: "FUNCTIONAL",
        alternatives: [{ description: text, chosen: true }],
        justification: text,
        operations: [text],
        elements: [text],
      },
    ],
    services: [{ serviceId: "s", name: text }],
  };
};

const pdfOf = async (operatorText: string): Promise<Buffer> =>
  Buffer.from(await closureReportPdf(buildClosureReport(facts(operatorText))));

const pagesOf = (pdf: Buffer): number => pdf.toString("latin1").match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;

describe("the PDF of a closure report", () => {
  it("is tagged, in Spanish of Bolivia, titled and with its fonts inside", async () => {
    const text = (await pdfOf("Dejó de responder.")).toString("latin1");
    expect(text.startsWith("%PDF-1.7")).toBe(true);
    for (const part of [
      "/StructTreeRoot",
      "/Marked true",
      "/Lang (es-BO)",
      "/DisplayDocTitle true",
      "pdfuaid:part",
    ]) {
      expect(text).toContain(part);
    }
    for (const role of ["/S /Document", "/S /H1", "/S /H2", "/S /P", "/S /Table", "/S /TH", "/S /LI"]) {
      expect(text).toContain(role);
    }
    expect(text.match(/\/FontFile2/g)).toHaveLength(2);
  });

  it("shows whatever people wrote, and lets none of it act", async () => {
    for (const text of hostileTexts) {
      const told = facts(text);
      const report = buildClosureReport({
        ...told,
        ticket: { ...told.ticket, number: text, subject: text, summary: text, interruptionReason: text },
        history: [{ at: at("2026-11-24T10:15:00Z"), text }],
        entityName: text,
        attention: attentionOf(text),
        names: [{ digest: "h", salt: "s", text, personId: "", contactId: "c" }],
      });
      expect([text, actionsOfPdf(await closureReportPdf(report))]).toEqual([text, []]);
    }
  });

  it("is the same bytes for the same report", async () => {
    expect((await pdfOf("Dejó de responder.")).equals(await pdfOf("Dejó de responder."))).toBe(true);
  });

  it("goes on over pages, and stands signs that its fonts lack, controls and words without end", async () => {
    const pdf = await pdfOf(
      `${"Texto largo. ".repeat(1500)}\n😀 漢字 שלום \u0007\n${"x".repeat(3000)}\r\n\r\nmbaʼéichapa g̃uahẽ`,
    );
    expect(pagesOf(pdf)).toBeGreaterThan(3);
  });
});

describe("the words of a report", () => {
  it("writes durations in hours and minutes", () => {
    expect([0, 59, 60, 245, 90_000].map(durationText)).toEqual([
      "0 min",
      "59 min",
      "1 h",
      "4 h 5 min",
      "1.500 h",
    ]);
  });
});

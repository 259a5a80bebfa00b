import { describe, expect, it } from "@jest/globals";
import { hostileTexts } from "@yanapa/testing";
import { buildClosureReport, type ClosureFacts } from "../domain/closure-report.ts";
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

/** A PDF without what readers skip: the bytes of streams, each as long as it says, and what is written in brackets. */
const structureOf = (pdf: string): string => {
  let structure = "";
  let at = 0;
  for (const { 0: head, 1: length, index } of pdf.matchAll(/\/Length (\d+)[^>]*>>\s*stream\r?\n/g)) {
    if (index < at) continue;
    structure += pdf.slice(at, index);
    at = index + head.length + Number(length);
    expect(pdf.slice(at, at + 11).trim()).toMatch(/^endstream/);
  }
  return (structure + pdf.slice(at)).replaceAll(/\((?:\\[\s\S]|[^\\()])*\)/g, "()");
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
      });
      const pdf = Buffer.from(await closureReportPdf(report)).toString("latin1");
      const outside = structureOf(pdf);
      expect([
        text,
        outside.match(/\/(?:JavaScript|JS|OpenAction|AA|Launch|URI|EmbeddedFile|SubmitForm)\b/),
      ]).toEqual([text, null]);
      expect(pdf.trimEnd().endsWith("%%EOF")).toBe(true);
      expect(pdf.match(/^startxref$/gm)).toHaveLength(1);
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

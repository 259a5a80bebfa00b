import type { TaggedDocument } from "@yanapa/pdf";
import { momentText } from "@yanapa/words";
import type { ClosureReport } from "../domain/report/closure-report.ts";
import type { DeadlineResult, ReportAttention, ReportHop } from "../domain/report/report-attention.ts";
import { levelNames } from "../domain/ticket/history-sentence.ts";
import { writeResolution } from "./resolution-pdf.ts";

/** What is printed where a name was taken away after the closure. */
export const suppressed = "(nombre suprimido)";

/** What a digest stands for, as far as it is still known; "" for no digest. */
export const nameOf = ({ names }: ClosureReport, digest: string): string =>
  digest === "" ? "" : (names.find((name) => name.digest === digest)?.text ?? suppressed);

/** Who asked, how it came, and by when, for the head of a report. */
export const attentionFacts = (report: ClosureReport): [string, string][] => {
  const { attention } = report;
  if (attention === undefined) return [];
  const facts: [string, string][] = [
    ["Solicitante", nameOf(report, attention.requesterDigest)],
    ["Documento", nameOf(report, attention.requesterDocumentDigest)],
    ["Canal", attention.channelName],
    ["Servicio", attention.serviceName],
    ["Prioridad", priorityText[attention.priority]],
    ["Recibido", momentText(attention.receivedAt)],
    ["Resuelto", attention.resolvedAt ? momentText(attention.resolvedAt) : ""],
    ["Plazo", deadlineText(attention.deadline, attention.deadlineResult)],
    ["Primer plazo comunicado", deadlineText(attention.firstDeadline, attention.firstDeadlineResult)],
    ["Operador", nameOf(report, attention.operatorDigest)],
    ["Lo resolvió", nameOf(report, attention.resolverDigest)],
    ["Lo cerró", nameOf(report, attention.closerDigest)],
  ];
  return facts.filter(([, text]) => text !== "");
};

const deadlineText = (deadline: Temporal.Instant | undefined, result: DeadlineResult): string => {
  if (deadline === undefined) return "";
  const met = { UNSPECIFIED: "", MET: ", cumplido", MISSED: ", resuelto fuera de plazo" }[result];
  return `${momentText(deadline)}${met}`;
};

const priorityText: Readonly<Record<ReportAttention["priority"], string>> = {
  UNSPECIFIED: "Sin definir",
  HIGH: "ALTA",
  MEDIUM: "MEDIA",
  LOW: "BAJA",
};

/** Through whose hands it went, with the reasons. */
export const writeHops = (document: TaggedDocument, report: ClosureReport): void => {
  const hops = report.attention?.hops ?? [];
  if (hops.length === 0) return;
  document.heading("H3", "Derivaciones y escalamientos");
  document.table(
    ["Momento", "Qué pasó", "Área", "Quién", "Motivo"],
    hops.map((hop) => [
      momentText(hop.at),
      hopText(hop),
      `${hop.areaName}, ${levelNames[hop.level]}`,
      nameOf(report, hop.actorDigest) || "La plataforma",
      hop.reason || "Sin motivo escrito",
    ]),
  );
};

const hopText = ({ kind, returnReason }: ReportHop): string => {
  const words = {
    ASSIGNED: "Asignado",
    REROUTED: "Derivado",
    ESCALATED: "Escalado",
    RETURNED: "Devuelto",
    HIERARCHICAL: "Escalado al contacto jerárquico",
    REOPENED: "Reabierto",
  };
  return kind === "RETURNED" ? `${words[kind]}: ${returnText[returnReason]}` : words[kind];
};

const returnText: Readonly<Record<ReportHop["returnReason"], string>> = {
  UNSPECIFIED: "sin motivo",
  SOLVED: "solucionado",
  NEEDS_INFORMATION: "falta información",
  WRONG_AREA: "no corresponde al área",
};

/** What was tried in the cycles before, and did not hold. */
export const writeEarlierResolutions = (document: TaggedDocument, { attention }: ClosureReport): void => {
  for (const [index, resolution] of (attention?.earlierResolutions ?? []).entries()) {
    document.heading("H2", `Lo que se aplicó antes y no se sostuvo (${index + 1})`);
    writeResolution(document, resolution);
    if (resolution.elements.length > 0) {
      document.heading("H3", "Elementos implicados");
      document.list(
        resolution.elements.map((text) => ({ label: "•", text })),
        14,
      );
    }
  }
};

/** The digests of people with what they stand for, so that who holds the report can make them again. */
export const writeNames = (document: TaggedDocument, report: ClosureReport): void => {
  if (report.attention === undefined) return;
  document.heading("H2", "Personas");
  document.paragraph(
    "El informe sellado nombra a las personas por una huella: el SHA-256 de la sal, un salto de línea y el texto. " +
      "Así un nombre puede suprimirse después y el sello se mantiene.",
  );
  if (report.names.length === 0) {
    document.paragraph("Los nombres se suprimieron.");
    return;
  }
  document.table(
    ["Nombre o documento", "Sal", "Huella"],
    report.names.map(({ text, salt, digest }) => [text, salt, digest]),
  );
};

import { TaggedDocument } from "@yanapa/pdf";
import { momentText, outageUnion } from "@yanapa/words";
import { type ClosureReport, minutesOf } from "../domain/report/closure-report.ts";
import {
  attentionFacts,
  nameOf,
  writeEarlierResolutions,
  writeHops,
  writeNames,
} from "./report-attention-pdf.ts";
import { degreeText, durationText, kindText, outcomeText, scopeText } from "./report-words.ts";
import { writeResolution } from "./resolution-pdf.ts";

/**
 * The sealed closure report (RA 0040/2022 §7.5) as an accessible PDF, A4, es-BO, times of Bolivia.
 * The same report gives the same bytes.
 */
export const closureReportPdf = async (report: ClosureReport): Promise<Uint8Array> => {
  const document = new TaggedDocument({
    title: `Informe de cierre ${report.number}`,
    author: report.entityName,
    subject: report.subject,
    createdAt: report.sealedAt,
  });
  document.heading("H1", "Informe de cierre");
  writeFacts(document, report);
  writeEvents(document, report);
  writeSolution(document, report);
  writeEarlierResolutions(document, report);
  writeTimes(document, report);
  writeInterruption(document, report);
  writeNames(document, report);
  writeSeal(document, report);
  return document.finish((page, pages) => [
    `${report.number} · Informe de cierre · Página ${page} de ${pages}`,
    `SHA-256 ${report.sha256}`,
  ]);
};

const writeFacts = (document: TaggedDocument, report: ClosureReport): void => {
  document.facts([
    ["Entidad", report.entityName],
    ["Número de ticket", report.number],
    ...earlierFacts(report),
    ["Tipo", kindText[report.kind]],
    ["Asunto", report.subject],
    ["Resultado", outcomeText[report.outcome]],
    ...attentionFacts(report),
    ["Cerrado", `${momentText(report.sealedAt)} (hora de Bolivia)`],
  ]);
  if (report.kind === "SECURITY_INCIDENT") {
    document.paragraph("Incidente de seguridad: este informe es solo para quienes tienen acceso al caso.");
  }
};

/** What a second or later report says of the one that it follows. */
const earlierFacts = ({ reportNumber, earlierReport }: ClosureReport): [string, string][] =>
  earlierReport === undefined
    ? []
    : [
        ["Informe de cierre n.º", String(reportNumber)],
        [
          `Sigue al informe n.º ${earlierReport.reportNumber}`,
          `sellado el ${momentText(earlierReport.sealedAt)}, SHA-256 ${earlierReport.sha256}`,
        ],
      ];

const writeEvents = (document: TaggedDocument, report: ClosureReport): void => {
  document.heading("H2", "Qué pasó");
  document.paragraph(report.operatorText || "Sin relato: no se exige en consultas ni requerimientos.");
  document.heading("H3", "Registro histórico");
  document.list(
    report.history.map(({ at, text }) => ({ label: momentText(at), text })),
    100,
  );
  writeHops(document, report);
};

const writeSolution = (document: TaggedDocument, { summary, resolution }: ClosureReport): void => {
  document.heading("H2", "Cómo se resolvió");
  document.paragraph(summary || "Sin resumen de la solución.");
  if (resolution) {
    writeResolution(document, resolution);
  }
  document.heading("H2", "Elementos implicados");
  if (resolution && resolution.elements.length > 0) {
    document.list(
      resolution.elements.map((text) => ({ label: "•", text })),
      14,
    );
  } else document.paragraph("No se registraron elementos.");
};

const writeTimes = (document: TaggedDocument, report: ClosureReport): void => {
  document.heading("H2", "Tiempo que demoró la solución");
  document.facts([
    ["Tiempo hábil, sin esperas", durationText(report.solutionBusinessMinutes)],
    ["Esperas al solicitante", waitingText(report.waitingBusinessMinutes)],
    ["Tiempo corrido", `${durationText(report.solutionWallMinutes)}, de la recepción a la última resolución`],
  ]);
};

const waitingText = (minutes: number): string =>
  minutes === 0 ? "No hubo" : `${durationText(minutes)}, en tiempo hábil`;

const writeInterruption = (document: TaggedDocument, report: ClosureReport): void => {
  document.heading("H2", "Tiempo sin servicio");
  document.paragraph(interruptionText(report));
  if (report.outages.length === 0) return;
  document.table(
    ["Servicio", "Inicio", "Fin", "Alcance", "Grado", "Duración"],
    report.outages.map((outage) => [
      serviceOf(report, outage.serviceId),
      momentText(outage.startTime),
      outage.endTime ? momentText(outage.endTime) : "Continúa",
      scopeText[outage.scope],
      degreeText[outage.degree],
      durationText(
        minutesOf((outage.endTime ?? report.sealedAt).epochMilliseconds - outage.startTime.epochMilliseconds),
      ),
    ]),
  );
};

const interruptionText = (report: ClosureReport): string => {
  switch (report.interruption) {
    case "RECORDED": {
      const { downMs, degradedMs } = outageUnion(
        report.outages.map(({ endTime, ...outage }) => ({ ...outage, ...(endTime ? { endTime } : {}) })),
        report.sealedAt,
      );
      const down = durationText(minutesOf(downMs));
      const degraded = durationText(minutesOf(degradedMs));
      return (
        `${durationText(report.withoutServiceMinutes)} de tiempo corrido: caído ${down}, solo degradado ${degraded}. ` +
        "Es la unión de las interrupciones del ticket; lo superpuesto cuenta una vez."
      );
    }
    case "NONE":
      return "No hubo interrupción.";
    case "UNDETERMINED":
      return `No determinado: ${report.interruptionReason}`;
    default:
      return "Sin declaración.";
  }
};

const serviceOf = ({ attention }: ClosureReport, serviceId: string): string =>
  attention?.services.find((service) => service.serviceId === serviceId)?.name || serviceId;

// Reports sealed before names stood beside them have only the id.
const closerOf = (report: ClosureReport): string => {
  const name = nameOf(report, report.attention?.closerDigest ?? "");
  if (name !== "") return name;
  return report.closerId === "" ? "una persona de la entidad" : `la persona ${report.closerId}`;
};

const writeSeal = (document: TaggedDocument, report: ClosureReport): void => {
  document.heading("H2", "Sello");
  if (report.closedAlone) {
    document.paragraph(
      "Lo cerró la misma persona que lo resolvió o propuso su cierre, como lo permite la regla de cierre de la entidad.",
    );
  }
  document.paragraph(
    `Sellado el ${momentText(report.sealedAt)} por ${closerOf(report)}. El número SHA-256 al pie de cada ` +
      "página corresponde al informe en formato JSON, con sus datos ordenados por nombre, sin los vacíos y sin el " +
      "propio número ni los nombres. Lo que se sepa después consta en un informe complementario.",
  );
};

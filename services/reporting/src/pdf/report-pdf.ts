import { TaggedDocument } from "@yanapa/pdf";
import { dayText, momentText } from "@yanapa/words";
import { commonRules } from "../domain/definitions.ts";
import type { Figure } from "../domain/report.ts";
import type { Report } from "../store/reports.ts";
import { valueTables } from "./value-tables.ts";

const titles = { DAY: "Reporte diario", WEEK: "Reporte semanal", MONTH: "Reporte mensual" } as const;

/** An issued report (RA 0040/2022 §8) as an accessible PDF, A4, es-BO. The same report gives the same bytes. */
export const reportPdf = async (report: Report): Promise<Uint8Array> => {
  const title = titles[report.period];
  const days = daysText(report);
  const document = new TaggedDocument({
    title: `${title}, ${days}`,
    author: report.entityName,
    subject: "Cifras de la mesa de ayuda, RA AGETIC 0040/2022, sección 8",
    createdAt: report.issuedAt,
  });
  document.heading("H1", title);
  writeFacts(document, report, days);
  for (const figure of report.figures) writeFigure(document, figure);
  writeRules(document);
  return document.finish((page, pages) => [
    `${title} · ${days} · Página ${page} de ${pages}`,
    `SHA-256 ${report.sha256}`,
  ]);
};

const writeFacts = (document: TaggedDocument, report: Report, days: string): void => {
  document.facts([
    ["Entidad", report.entityName === "" ? "sin nombre registrado" : report.entityName],
    ["Período", days],
    ["Fecha de corte", `${momentText(report.cutAt)} (hora de Bolivia)`],
    ["Período concluido", report.complete ? "Sí" : "No: las cifras llegan hasta la fecha de corte"],
    ["Emitido", `${momentText(report.issuedAt)} (hora de Bolivia)`],
    ["Identificador", report.id],
  ]);
  document.paragraph(
    "El percentil 90 es el menor de los casos al que no supera al menos el 90 % de ellos (rango más cercano); con un " +
      "número par de casos, la mediana es el promedio de los dos del medio.",
  );
};

const writeFigure = (document: TaggedDocument, figure: Figure): void => {
  document.heading("H2", `${figure.number}. ${figure.name}`);
  document.paragraph(`Definición (versión ${figure.definitionVersion}): ${figure.definition}`);
  document.paragraph(`Población: ${figure.population}`);
  for (const { headers, rows } of valueTables(figure.values)) document.crossTable(headers, rows);
};

const writeRules = (document: TaggedDocument): void => {
  document.heading("H2", "Reglas comunes");
  for (const { name, text } of commonRules) document.paragraph(`${name}. ${text}`);
};

const daysText = ({ firstDay, lastDay }: Report): string =>
  firstDay.equals(lastDay) ? dayText(firstDay) : `del ${dayText(firstDay)} al ${dayText(lastDay)}`;

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { eventually, type Json } from "../platform.ts";
import type { Cast } from "./cast.ts";

/** Today in Bolivia. */
const today = (): string => Temporal.Now.zonedDateTimeISO("America/La_Paz").toPlainDate().toString();

/** Issues the day's report. */
export const issueReport = async ({ home }: Cast): Promise<Json> =>
  (await home.actors.supervisor.post("/v1/reports", { period: "PERIOD_DAY", date: today() })).report;

/** Sums the number of cases of a figure's values: `figure 5 "cantidad"`. */
const sumOf = (report: Json, figure: number, satisfies: (value: Json) => boolean): number => {
  const values: Json[] = report.figures.find((one: Json) => one.number === figure)?.values ?? [];
  return values.filter(satisfies).reduce((sum, value) => sum + (value.number ?? 0), 0);
};
/** The cases of a figure's whole population, which its first value stands for. */
const casesOf = (report: Json, figure: number): number =>
  report.figures.find((one: Json) => one.number === figure)?.values?.[0]?.n ?? 0;

/** The eight figures of §8, compared with those before this run. */
export const report = async (cast: Cast, before: Json, folder: string): Promise<string[]> => {
  const { telling } = cast;
  telling.chapter(7, "El reporte diario: las cifras de la sección 8 con sus definiciones");
  const grown = (after: Json): boolean =>
    casesOf(after, 2) > casesOf(before, 2) &&
    casesOf(after, 6) > casesOf(before, 6) &&
    casesOf(after, 3) > casesOf(before, 3);
  const after = await eventually(() => issueReport(cast), grown);
  telling.check(
    after.figures.length === 10,
    "trae las ocho cifras de la sección 8, el tiempo sin servicio y la recurrencia",
  );
  for (const figure of after.figures) {
    telling.check(
      figure.definition.length > 40,
      `${figure.number}. ${figure.name} (definición v${figure.definitionVersion})`,
    );
    const [first] = figure.values ?? [];
    if (first)
      telling.note(
        `   ${first.name}${first.group ? ` · ${first.group}` : ""}: ${first.number === undefined ? "sin casos" : `${first.number} ${first.unit}`} (n = ${first.n ?? 0})`,
      );
  }
  telling.check(casesOf(after, 1) >= casesOf(before, 1) + 2, "respuesta: dos respuestas más", [
    casesOf(before, 1),
    casesOf(after, 1),
  ]);
  telling.check(
    casesOf(after, 2) === casesOf(before, 2) + 1,
    "incidentes cerrados: uno más, que no fue del primer nivel",
    [casesOf(before, 2), casesOf(after, 2)],
  );
  telling.check(
    casesOf(after, 3) === casesOf(before, 3) + 1,
    "consultas resueltas: una más, en el primer nivel",
    [casesOf(before, 3), casesOf(after, 3)],
  );
  const calls = (of: Json) => sumOf(of, 5, ({ name, group }) => name === "cantidad" && (group ?? "") === "");
  telling.check(
    calls(after) === calls(before) + 2,
    "llamadas gestionadas: dos más, la del aviso y la consulta",
    [calls(before), calls(after)],
  );
  telling.check(
    casesOf(after, 6) === casesOf(before, 6) + 1,
    `satisfacción: una encuesta más (n = ${casesOf(after, 6)})`,
  );
  const file = join(folder, `reporte-diario-${after.firstDay}.json`);
  writeFileSync(file, `${JSON.stringify(after, null, 2)}\n`);
  const { supervisor } = cast.home.actors;
  const pdfFile = join(folder, `reporte-diario-${after.firstDay}.pdf`);
  writeFileSync(pdfFile, await supervisor.download(`/v1/reports/${after.id}/pdf`));
  return [file, pdfFile];
};

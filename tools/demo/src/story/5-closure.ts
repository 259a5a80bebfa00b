import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { eventually, type Json } from "../platform.ts";
import { type Cast, ticketOf } from "./cast.ts";

/** Only the supervisor closes; the report is sealed (RA 0040/2022 §7.5, §8); the requester says how it was. */
export const closure = async (cast: Cast, ticketId: string, folder: string): Promise<string[]> => {
  const { telling, home, citizen } = cast;
  telling.chapter(5, "Cierre por la supervisión e informe de cierre sellado");
  const { operator, supervisor } = home.actors;
  const body = { outcome: "OUTCOME_SOLVED", note: "Verificado con la solicitante" };
  const refused = await operator.refused("POST", `/v1/tickets/${ticketId}:close`, body);
  telling.check(refused.status === 403, "el operador no puede cerrar", refused.reason);
  await supervisor.post(`/v1/tickets/${ticketId}:close`, body);
  telling.check(
    (await ticketOf(supervisor, ticketId)).state === "TICKET_STATE_CLOSED",
    "la supervisión cierra",
  );

  const { report } = await supervisor.get(`/v1/tickets/${ticketId}/closure-report`);
  telling.check(
    /^[0-9a-f]{64}$/.test(report.sha256),
    `el informe está sellado: ${report.sha256.slice(0, 16)}…`,
  );
  telling.check(
    (report.history ?? []).length > 10 && report.resolution.elements.length > 0,
    "cuenta la historia, la solución y los elementos",
  );
  telling.check(
    report.withoutServiceMinutes === 20,
    "tiempo sin servicio: 20 minutos corridos",
    report.withoutServiceMinutes,
  );
  telling.note(
    `Tiempo de solución: ${report.solutionBusinessMinutes ?? 0} min hábiles, ${report.solutionWallMinutes ?? 0} min corridos`,
  );
  const jsonFile = join(folder, `informe-${report.number}.json`);
  const pdfFile = join(folder, `informe-${report.number}.pdf`);
  writeFileSync(jsonFile, `${JSON.stringify(report, null, 2)}\n`);
  const pdf = await supervisor.download(`/v1/tickets/${ticketId}/closure-report/pdf`);
  writeFileSync(pdfFile, pdf);
  telling.check(
    Buffer.from(pdf.subarray(0, 5)).toString() === "%PDF-",
    `el informe también es PDF (${pdf.length} bytes)`,
  );

  const pending = await eventually(
    () => citizen.actor.get("/v1/my/surveys", { pendingOnly: true }),
    ({ surveys }) => (surveys ?? []).some((survey: Json) => survey.ticketId === ticketId),
  );
  const survey = (pending.surveys ?? []).find((one: Json) => one.ticketId === ticketId);
  telling.check(survey !== undefined, "la solicitante recibe una encuesta");
  await citizen.actor.post(`/v1/my/surveys/${survey.id}:answer`, {
    rating: 4,
    solved: true,
    comment: "Buena atención",
  });
  const twice = await citizen.actor.refused("POST", `/v1/my/surveys/${survey.id}:answer`, {
    rating: 5,
    solved: true,
  });
  telling.check(twice.status === 409, "y la responde una sola vez", twice.reason);
  return [jsonFile, pdfFile];
};

import { eventually, type Json } from "../platform.ts";
import { issueReport } from "./7-report.ts";
import type { Cast } from "./cast.ts";

/** The other entity asks for the first ticket in every way, finds nothing, and its attempt is on record. */
export const isolation = async (cast: Cast, ticketId: string, number: string): Promise<void> => {
  const { telling, other, code } = cast;
  telling.chapter(8, "La otra entidad no encuentra nada, por ninguna vía, y el intento queda registrado");
  const { operator, supervisor } = other.actors;
  const asked = new Date().toISOString();
  for (const path of ["", "/history", "/messages", "/closure-report", "/clock", "/deliveries"]) {
    const refused = await operatorOrEmpty(operator, `/v1/tickets/${ticketId}${path}`);
    telling.check(refused, `nada en /v1/tickets/{id}${path}`);
  }
  for (const query of [number, code]) {
    const { tickets } = await operator.get("/v1/tickets:search", { query });
    telling.check((tickets ?? []).length === 0, `la búsqueda de «${query}» no encuentra tickets`);
  }
  const { hits } = await operator.get("/v1/articles:search", { query: code });
  telling.check((hits ?? []).length === 0, "ni artículos");
  const { tickets } = await operator.get("/v1/tickets", { pageSize: 100 });
  telling.check(!(tickets ?? []).some((ticket: Json) => ticket.id === ticketId), "ni está en la cola");
  const report = await issueReport({ ...cast, home: other });
  telling.check(!JSON.stringify(report).includes(number), "ni en su reporte");

  const { records } = await eventually(
    () => supervisor.get("/v1/audit-records", { type: "yanapa.audit.v1.AccessRefused", sinceTime: asked }),
    (page) => JSON.stringify(page).includes(ticketId),
  );
  telling.check(
    JSON.stringify(records ?? []).includes(ticketId),
    "el intento está en el registro de auditoría de la entidad que lo hizo",
  );
  const { verdict } = await supervisor.get("/v1/audit-chain");
  telling.check(verdict.whole === true, `la cadena de auditoría está entera (${verdict.checked} registros)`);
};

/** Whether a path is NOT_FOUND, or a list without entries, for somebody of another entity. */
const operatorOrEmpty = async (
  operator: Cast["other"]["actors"]["operator"],
  path: string,
): Promise<boolean> => {
  try {
    const answer = await operator.get(path);
    return Object.values(answer).every((value) => Array.isArray(value) && value.length === 0);
  } catch (error) {
    return (error as { status?: number }).status === 404;
  }
};

import { eventually, type Json } from "../platform.ts";
import { remedy, resolve } from "./3-escalation.ts";
import { type Cast, ticketOf } from "./cast.ts";

/** The requester follows the case, says that it persists; it reopens and escalates; then it holds (RA 0040/2022 §7.4, §8). */
export const verification = async (cast: Cast, ticketId: string, number: string): Promise<void> => {
  const { telling, home, citizen } = cast;
  telling.chapter(4, "La solicitante sigue su caso, dice que el problema persiste y, después, confirma");
  const list = await eventually(
    () => citizen.actor.get("/v1/my/requests"),
    ({ requests }) => (requests ?? []).some((request: Json) => request.number === number),
  );
  const listed = (list.requests ?? []).find((request: Json) => request.number === number);
  telling.check(listed !== undefined, `ve su caso ${number} entre los suyos`);
  const { request } = await citizen.actor.get(`/v1/my/requests/${ticketId}`);
  telling.note(`Estado: ${request.stateText}`);
  telling.note(`Área: ${request.areaName} · Plazo: ${request.deadline}`);
  for (const step of request.path ?? []) telling.note(`  ${step.at}  ${step.text}`);
  telling.check(
    request.areaName !== "" && (request.path ?? []).length >= 2 && request.deadline !== undefined,
    "ve el área, el recorrido, el estado y el plazo en palabras sencillas",
  );
  telling.check(!JSON.stringify(request).includes("VISIBILITY_INTERNAL"), "no ve notas internas");

  await citizen.actor.post(`/v1/my/requests/${ticketId}:answerVerification`, {
    answer: "VERIFICATION_ANSWER_PERSISTS",
    comment: "Sigue saliendo la pantalla en blanco",
  });
  const { operator, developer } = home.actors;
  const reopened = await ticketOf(operator, ticketId);
  telling.check(
    reopened.cycle === 2 &&
      reopened.state === "TICKET_STATE_IN_PROGRESS" &&
      reopened.level === "LEVEL_L3_DEVELOPMENT",
    "el ticket se reabre y escala al tercer nivel, desarrollo",
    { cycle: reopened.cycle, state: reopened.state, level: reopened.level },
  );

  const act = (verb: string, body: Json = {}) => developer.post(`/v1/tickets/${ticketId}:${verb}`, body);
  await act("take");
  await act("recordResolution", {
    resolution: remedy("Error en el módulo de sesiones que llenaba el disco"),
  });
  await act("return", { reason: "RETURN_REASON_SOLVED", note: "Corregido y desplegado." });
  await resolve(cast, ticketId, "Se corrigió el módulo de sesiones.");

  const answered = await citizen.actor.post(`/v1/my/requests/${ticketId}:answerVerification`, {
    answer: "VERIFICATION_ANSWER_CONFIRMED",
    comment: "Ahora sí funciona, gracias",
  });
  telling.check(answered.request.awaitingVerification !== true, "la solicitante confirma la solución");
};

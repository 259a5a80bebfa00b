import type { Json } from "../platform.ts";
import { type Cast, ticketOf } from "./cast.ts";
import { waitForMail } from "./mail.ts";

/** Course of action, knowledge base, consulta interna, escalation to second level, the remedy (RA 0040/2022 §7.1–7.3). */
export const escalation = async (cast: Cast, ticketId: string): Promise<{ articleId: string }> => {
  const { telling, home, code } = cast;
  telling.chapter(
    3,
    "Curso de acción, base de conocimiento, consulta interna y escalamiento al segundo nivel",
  );
  const { operator, specialist } = home.actors;
  const act = async (actor: typeof operator, verb: string, body: Json = {}): Promise<Json> =>
    (await actor.post(`/v1/tickets/${ticketId}:${verb}`, body)).ticket;

  await act(operator, "take");
  const deadline = Temporal.Now.instant().add({ hours: 1 }).toString({ smallestUnit: "millisecond" });
  const promised = await act(operator, "setDeadline", { deadline });
  telling.check(
    promised.firstDeadline !== undefined,
    "el operador da un plazo, que queda como el primero comunicado",
  );
  const told = await act(operator, "postMessage", {
    visibility: "VISIBILITY_PUBLIC",
    body: "Revisaremos el servidor con infraestructura y le avisaremos por este medio.",
    courseOfAction: true,
  });
  telling.check(told.respondedAt !== undefined, "el curso de acción es la primera respuesta");

  const search = await operator.get("/v1/articles:search", { query: code });
  telling.check((search.hits ?? []).length === 0, "la base de conocimiento aún no tiene respuesta");
  await act(operator, "recordKnowledgeCheck", {
    result: "KNOWLEDGE_RESULT_NO_ARTICLE",
    note: `Se buscó «${code}»`,
  });

  const early = await operator.refused("POST", `/v1/tickets/${ticketId}:escalate`, {
    level: "LEVEL_L2",
    areaId: home.areas.L2,
    reason: "Sin consulta interna todavía",
  });
  telling.check(
    early.status === 409,
    "no se puede escalar sin consultar antes a un área especializada",
    early.reason,
  );

  const asked = await act(operator, "askConsultation", {
    areaId: home.areas.L2,
    question: `¿Conocen el código ${code}?`,
    dueAt: Temporal.Now.instant().add({ minutes: 30 }).toString({ smallestUnit: "millisecond" }),
  });
  telling.check(asked.areaId === home.areas.L1, "la consulta interna no cede el control");
  const consultationId = asked.consultations.at(-1).id;
  await act(specialist, "answerConsultation", {
    consultationId,
    answer: "Reinicien el navegador; si sigue, escalen.",
  });
  await act(operator, "settleConsultation", { consultationId, result: "CONSULTATION_RESULT_NOT_SOLVED" });

  const escalated = await act(operator, "escalate", {
    level: "LEVEL_L2",
    areaId: home.areas.L2,
    reason: "Sin artículo y la consulta interna no lo solucionó",
  });
  telling.check(
    escalated.level === "LEVEL_L2" && escalated.areaId === home.areas.L2,
    "el segundo nivel tiene el control",
  );

  await act(specialist, "take");
  const start = Temporal.Now.instant().subtract({ minutes: 25 });
  await act(specialist, "recordOutage", {
    serviceId: home.services[0]?.id,
    scope: "SCOPE_GROUP",
    degree: "OUTAGE_DEGREE_DOWN",
    startTime: start.toString({ smallestUnit: "millisecond" }),
    endTime: start.add({ minutes: 20 }).toString({ smallestUnit: "millisecond" }),
  });
  await act(specialist, "recordResolution", {
    resolution: remedy("El disco del servidor de archivos estaba lleno"),
  });
  const { article } = await specialist.post("/v1/articles", {
    title: `Pantalla en blanco con el código ${code}`,
    body: `Causa: el disco del servidor de archivos se llena.\n\nSolución: liberar espacio en /var y reiniciar el servicio. El código es ${code}.`,
    serviceId: home.services[0]?.id,
    ticketId,
    keywords: ["pantalla en blanco", code],
  });
  await specialist.post(`/v1/articles/${article.id}:publish`);
  telling.check(true, "el segundo nivel registra la ficha de solución, la interrupción y el artículo");

  const returned = await act(specialist, "return", {
    reason: "RETURN_REASON_SOLVED",
    note: "Espacio liberado y servicio reiniciado. Confirmar con la solicitante.",
  });
  telling.check(
    returned.level === "LEVEL_L1" && returned.holderId === returned.operatorId,
    "vuelve al operador, que sigue siendo el contacto",
  );
  await resolve(cast, ticketId, "Se liberó espacio en el servidor y se reinició el sistema.");
  return { articleId: article.id };
};

/** The operator resolves what is back at first level; one mail tells the requester what was done and asks to verify it. */
export const resolve = async (cast: Cast, ticketId: string, summary: string): Promise<void> => {
  const { telling, home, citizen } = cast;
  await home.actors.operator.post(`/v1/tickets/${ticketId}:resolve`, {
    summary,
    reportText: "La ventanilla no pudo atender porque el sistema mostraba una pantalla en blanco.",
    interruption: "INTERRUPTION_RECORDED",
  });
  const ticket = await ticketOf(home.actors.operator, ticketId);
  telling.check(
    ticket.state === "TICKET_STATE_RESOLVED",
    "el operador resuelve; falta verificar con la solicitante",
  );
  const asks = (text: string) => text.includes(ticket.number) && text.includes("el problema persiste");
  const asked = await waitForMail(cast, citizen.email, (text) => asks(text) && text.includes(summary));
  telling.check(asked, "un mismo correo le dice qué se hizo y le pide verificarlo");
};

/** A ficha de solución with what §7.2e and §7.3 ask. */
export const remedy = (confirmedCause: string): Json => ({
  confirmedCause,
  causeType: "CAUSE_TYPE_DEVELOPMENT",
  alternatives: [
    { description: "Ampliar el disco", chosen: false },
    { description: "Liberar espacio y rotar los registros", chosen: true },
  ],
  justification: "Restablece el servicio en minutos y sin compras",
  operations: ["Borrar registros de más de 30 días", "Reiniciar el servicio"],
  elements: ["Servidor de archivos srv-arch-01", "Servicio web de ventanilla"],
});

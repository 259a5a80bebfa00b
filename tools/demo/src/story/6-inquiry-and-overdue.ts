import { eventually, type Json } from "../platform.ts";
import { type Cast, ticketOf } from "./cast.ts";
import { waitForMail } from "./mail.ts";

const phoneOf = async (cast: Cast): Promise<string> => {
  const { channels } = await cast.home.actors.operator.get("/v1/channels");
  return channels.find((channel: Json) => channel.kind === "CHANNEL_KIND_PHONE").id;
};

/** A consulta answered at first level from the article just written. */
export const inquiry = async (cast: Cast, contactId: string, articleId: string): Promise<void> => {
  const { telling, home, code, citizen } = cast;
  telling.chapter(6, "Una consulta atendida en el primer nivel, y un ticket que pasa su plazo");
  const { operator } = home.actors;
  const found = await eventually(
    () => operator.get("/v1/articles:search", { query: `pantalla blanca ${code}` }),
    ({ hits }) => (hits ?? []).length > 0,
  );
  telling.check(
    found.hits?.[0]?.articleId === articleId,
    `la base de conocimiento encuentra el artículo (${found.searchSource})`,
  );
  const { ticket } = await operator.post("/v1/tickets", {
    contactId,
    channelId: await phoneOf(cast),
    originProof: "ORIGIN_PROOF_CHECKED",
    subject: `Qué significa el código ${code}`,
    description: `Pregunta qué hacer si vuelve el código ${code}.`,
    kind: "TICKET_KIND_INQUIRY",
    scope: "SCOPE_ONE",
    impact: "IMPACT_LOW",
    urgency: "URGENCY_LOW",
    areaId: home.areas.L1,
  });
  const act = (verb: string, body: Json) => operator.post(`/v1/tickets/${ticket.id}:${verb}`, body);
  await act("recordKnowledgeCheck", { result: "KNOWLEDGE_RESULT_HELPED", articleId });
  await act("postMessage", {
    visibility: "VISIBILITY_PUBLIC",
    body: "Si vuelve el código, llame a la mesa: liberamos espacio en minutos.",
    courseOfAction: true,
    spoken: true,
  });
  await act("resolve", { summary: "Se explicó qué significa el código.", interruption: "INTERRUPTION_NONE" });
  const resolved = await ticketOf(operator, ticket.id);
  telling.check(
    resolved.state === "TICKET_STATE_RESOLVED" && resolved.level === "LEVEL_L1",
    `la consulta ${resolved.number} se resuelve en el primer nivel`,
  );
  await eventually(
    () => citizen.actor.get("/v1/my/requests"),
    ({ requests }) => (requests ?? []).some((request: Json) => request.id === ticket.id),
  );
};

/** A ticket on a 24×7 calendar with a maximum of one minute, received almost a minute ago. */
export const startOverdue = async (cast: Cast, contactId: string): Promise<string> => {
  const { home, code } = cast;
  const { ticket } = await home.actors.operator.post("/v1/tickets", {
    contactId,
    channelId: await phoneOf(cast),
    originProof: "ORIGIN_PROOF_DECLARED",
    subject: `Habilitar acceso, pedido ${code}`,
    description: "Pide acceso al sistema de correspondencia.",
    kind: "TICKET_KIND_SERVICE_REQUEST",
    scope: "SCOPE_ONE",
    impact: "IMPACT_HIGH",
    urgency: "URGENCY_HIGH",
    areaId: home.areas.L1,
    receivedAt: Temporal.Now.instant().subtract({ seconds: 45 }).toString({ smallestUnit: "millisecond" }),
  });
  return ticket.id;
};

/** It shows con atraso, and the supervisor is told. */
export const overdue = async (cast: Cast, ticketId: string): Promise<void> => {
  const { telling, home } = cast;
  const { supervisor } = home.actors;
  const late = await eventually(
    () => ticketOf(supervisor, ticketId),
    (ticket) => ticket.overdue === true,
  );
  telling.check(
    late.overdue === true,
    `el ticket ${late.number} pasa su tiempo máximo y se muestra con atraso`,
  );
  const { tickets } = await supervisor.get("/v1/tickets", { overdueOnly: true });
  telling.check(
    tickets.some((ticket: Json) => ticket.id === ticketId),
    "está en la lista de los que están con atraso",
  );
  const told = await waitForMail(cast, home.supervisorEmail, (text) => text.includes(late.number));
  telling.check(told, `la supervisión recibe el aviso (${home.supervisorEmail})`);
};

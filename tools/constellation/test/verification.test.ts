import { expect, it } from "@jest/globals";
import { eventually } from "@yanapa/testing";
import { type Json, Platform, registerDemo } from "@yanapa/tool-demo";
import { demoCitizens, demoEntities, platformAdministrator } from "@yanapa/tool-seed";
import { writePlaces } from "../src/places.ts";
import { startedForTests } from "./started.ts";

const started = startedForTests("verification");

it("a ticket that nobody confirms is closed five días hábiles after the mail that asked to verify, and not before", async () => {
  const platform = new Platform(writePlaces(started.stateDir, started.constellation));
  const [home] = await registerDemo(platform);
  if (home === undefined) throw new Error("no entity was registered");
  const { operator, supervisor } = home.actors;
  const { channels } = await operator.get("/v1/channels");
  const channelOf = (kind: string): string => channels.find((one: Json) => one.kind === kind).id;
  const { contact } = await operator.post("/v1/contacts", {
    proof: "ORIGIN_PROOF_DECLARED",
    givenName: "Julia",
    firstSurname: "Condori",
    email: "julia.condori@example.bo",
    type: "REQUESTER_TYPE_CITIZEN",
    privacyNoticeVersion: "1",
  });
  const { ticket } = await operator.post("/v1/tickets", {
    contactId: contact.id,
    channelId: channelOf("CHANNEL_KIND_PHONE"),
    originProof: "ORIGIN_PROOF_DECLARED",
    subject: "Cómo recuperar su contraseña",
    description: "Pregunta cómo recuperar su contraseña.",
    kind: "TICKET_KIND_INQUIRY",
    scope: "SCOPE_ONE",
    impact: "IMPACT_LOW",
    urgency: "URGENCY_LOW",
    areaId: home.areas.L1,
  });
  const path = `/v1/tickets/${ticket.id}`;
  await operator.post(`${path}:resolve`, {
    summary: "Se le explicó el formulario.",
    interruption: "INTERRUPTION_NONE",
  });
  const asked = await eventually(
    async () => (await supervisor.get(path)).ticket,
    ({ verificationAskedAt }: Json) => verificationAskedAt !== undefined,
  );
  const closure = { outcome: "OUTCOME_UNCONFIRMED", note: "Se llamó dos veces" };
  const attempt = (channelId: string) =>
    operator.post(`${path}:recordVerification`, {
      answer: "VERIFICATION_ANSWER_NO_ANSWER",
      comment: "No contestó",
      channelId,
    });
  await attempt(channelOf("CHANNEL_KIND_EMAIL"));
  await attempt(channelOf("CHANNEL_KIND_MESSAGING"));
  expect((await supervisor.refused("POST", `${path}:close`, closure)).reason).toBe(
    "OWN_CHANNEL_ATTEMPT_MISSING",
  );
  await attempt(channelOf("CHANNEL_KIND_PHONE"));
  const early = await supervisor.refused("POST", `${path}:close`, closure);
  expect(early).toMatchObject({ status: 409, reason: "CONFIRMATION_WINDOW_OPEN" });
  expect(early.data.detail).toMatch(
    /^El solicitante tiene 5 días hábiles para confirmar\. Cierre sin confirmación desde el \p{L}+ \d+ de \p{L}+ de \d{4}, /u,
  );

  const { until: untilText } = early.data.data as { until: string };
  const until = Temporal.Instant.from(untilText);
  const from = Temporal.Instant.from(asked.verificationAskedAt);
  expect((await supervisor.get(path)).ticket.confirmationDueAt).toBe(untilText);
  // Five working days hold a weekend at least.
  expect(from.until(until).total("hours")).toBeGreaterThan(24 * 6);
  const agetic = await platform.actor({ name: "administradora de la plataforma", ...platformAdministrator });
  const { nowTime } = await agetic.post("/v1/test-clock:advance", { seconds: 1 });
  const left = Math.ceil(Temporal.Instant.from(nowTime).until(until).total("seconds"));
  await agetic.post("/v1/test-clock:advance", { seconds: left - 60 });
  expect((await supervisor.refused("POST", `${path}:close`, closure)).reason).toBe(
    "CONFIRMATION_WINDOW_OPEN",
  );
  await agetic.post("/v1/test-clock:advance", { seconds: 61 });
  const closed = await supervisor.post(`${path}:close`, closure);
  expect(closed.ticket).toMatchObject({ state: "TICKET_STATE_CLOSED", outcome: "OUTCOME_UNCONFIRMED" });
});

it("what persists is a question owed an answer from then on; above the highest level the hierarchical contact is told without any rule", async () => {
  const platform = new Platform(writePlaces(started.stateDir, started.constellation));
  const [home] = await registerDemo(platform);
  const [known] = demoCitizens;
  const [entity] = demoEntities;
  if (home === undefined || known === undefined || entity === undefined)
    throw new Error("nobody was registered");
  const { admin, operator, developer } = home.actors;
  await admin.post("/v1/escalation-rules", { rules: [], reason: "Deja de actuar por reglas" });
  expect((await admin.get("/v1/escalation-rules")).ruleSet.rules ?? []).toEqual([]);
  const { paths } = await admin.get("/v1/escalation-paths");
  const lead = entity.administrator.email;
  const { members } = await admin.get("/v1/members", { pageSize: 100 });
  const { personId } = members.find(({ email }: Json) => email === lead);
  const contacts = [{ contact: "CONTACT_KIND_LEAD", personId }];
  await admin.post("/v1/escalation-paths", { path: { ...paths[0], contacts } });
  const times = { firstResponseMinutes: 60, nextResponseMinutes: 30, resolutionMinutes: 480 };
  await admin.post("/v1/maximum-times", {
    maximumTimes: [{ kind: "TICKET_KIND_SERVICE_REQUEST", calendar: "CALENDAR_ALWAYS", ...times }],
    reason: "RA 14/2026",
  });

  const citizen = await platform.actor({
    name: "ciudadana",
    username: known.documento.numero,
    password: known.password,
    via: "ciudadania",
  });
  const { request } = await citizen.post("/v1/my/requests", {
    entityId: home.id,
    subject: "No puedo descargar mi certificado",
    description: "El botón de descarga no responde.",
    scope: "SCOPE_ONE",
  });
  const path = `/v1/tickets/${request.id}`;
  const act = async (who: typeof operator, verb: string, body: Json = {}): Promise<Json> =>
    (await who.post(`${path}:${verb}`, body)).ticket;
  await act(operator, "triage", {
    kind: "TICKET_KIND_SERVICE_REQUEST",
    scope: "SCOPE_ONE",
    impact: "IMPACT_LOW",
    urgency: "URGENCY_LOW",
    areaId: home.areas.L1,
    acceptMaximum: true,
  });
  await act(operator, "take");
  await act(operator, "recordKnowledgeCheck", {
    result: "KNOWLEDGE_RESULT_NOT_APPLICABLE",
    note: "Es nuevo",
  });
  await act(operator, "escalate", {
    level: "LEVEL_L3_DEVELOPMENT",
    areaId: home.areas.L3_DEVELOPMENT,
    reason: "Es un defecto",
    consultationNotApplicableReason: "Ya lo confirmó desarrollo",
  });
  await act(developer, "take");
  await act(developer, "recordResolution", {
    resolution: {
      confirmedCause: "El módulo de descargas perdía la sesión",
      causeType: "CAUSE_TYPE_DEVELOPMENT",
      alternatives: [
        { description: "Volver a la versión anterior", chosen: false },
        { description: "Corregir el módulo", chosen: true },
      ],
      justification: "No quita nada a nadie",
      operations: ["Publicar la corrección"],
      elements: ["Módulo de descargas"],
    },
  });
  await act(developer, "return", { reason: "RETURN_REASON_SOLVED", note: "Corregido" });
  await act(operator, "resolve", { summary: "Se corrigió la descarga.", interruption: "INTERRUPTION_NONE" });

  const nextResponse = async (): Promise<Json> =>
    (await operator.get(`${path}/clock`)).clock.targets.find(
      ({ kind }: Json) => kind === "TARGET_KIND_NEXT_RESPONSE",
    );
  const words = "Descarga, pero el archivo llega vacío";
  const answer = { answer: "VERIFICATION_ANSWER_PERSISTS", comment: words };
  await citizen.post(`/v1/my/requests/${request.id}:answerVerification`, answer);
  const { ticket } = await operator.get(path);
  expect(ticket).toMatchObject({
    cycle: 2,
    level: "LEVEL_L3_DEVELOPMENT",
    state: "TICKET_STATE_IN_PROGRESS",
  });
  for (const reader of [
    await operator.get(`${path}/messages`),
    (await citizen.get(`/v1/my/requests/${request.id}`)).request,
  ])
    expect(reader.messages.filter(({ body }: Json) => body === words)).toMatchObject([
      { visibility: "VISIBILITY_PUBLIC", authorKind: "AUTHOR_KIND_REQUESTER" },
    ]);
  const { messages } = await operator.get(`${path}/messages`);
  const said = messages.find(({ body }: Json) => body === words);
  const { entries } = await operator.get(`${path}/history`, { pageSize: 100 });
  expect(entries.filter(({ summary }: Json) => summary.includes(`persiste. Dijo: «${words}»`))).toHaveLength(
    1,
  );

  const owed = await eventually(nextResponse, (target: Json) => target?.state === "TARGET_STATE_RUNNING");
  expect(owed.startTime).toBe(said.createTime);
  const due = Temporal.Instant.from(said.createTime).add({ minutes: times.nextResponseMinutes });
  expect(Temporal.Instant.from(owed.dueAt).equals(due)).toBe(true);
  const inbox = new URL(`/mensajes.json?para=${encodeURIComponent(lead)}`, platform.places.mailUrl);
  const told = await eventually(
    async () =>
      ((await (await fetch(inbox)).json()) as Json).mensajes.filter(({ text, subject }: Json) =>
        `${subject} ${text}`.includes(ticket.number),
      ),
    ({ length }: Json[]) => length > 0,
  );
  expect(told).toHaveLength(1);
  expect(told[0].text).toContain("no hay un nivel superior: le corresponde como contacto jerárquico");
  expect(told[0].text).not.toContain(words);

  const reply = { visibility: "VISIBILITY_PUBLIC", body: "Revisamos el archivo y le avisamos." };
  await act(operator, "postMessage", reply);
  const met = await eventually(nextResponse, (target: Json) => target?.state !== "TARGET_STATE_RUNNING");
  expect(met).toMatchObject({ state: "TARGET_STATE_MET", startTime: said.createTime });
});

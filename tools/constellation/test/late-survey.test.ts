import { expect, it } from "@jest/globals";
import { eventually } from "@yanapa/testing";
import { type Json, Platform, registerDemo } from "@yanapa/tool-demo";
import { demoCitizens } from "@yanapa/tool-seed";
import { writePlaces } from "../src/places.ts";
import { startedForTests } from "./started.ts";

const started = startedForTests("late-survey");

it("who asked gets one mail on resolving, and the survey even when their document was seen after the closure", async () => {
  const platform = new Platform(writePlaces(started.stateDir, started.constellation));
  const [home] = await registerDemo(platform);
  const [, known] = demoCitizens;
  if (home === undefined || known === undefined) throw new Error("nobody was registered");
  const citizen = await platform.actor({
    name: "ciudadano",
    username: known.documento.numero,
    password: known.password,
    via: "ciudadania",
  });
  const { operator, supervisor } = home.actors;
  const { channels } = await operator.get("/v1/channels");
  const email = "visita@correo.example.bo";
  const { contact } = await operator.post("/v1/contacts", {
    documentType: "CI",
    documentNumber: known.documento.numero,
    proof: "ORIGIN_PROOF_DECLARED",
    givenName: known.nombres,
    firstSurname: known.primerApellido ?? "",
    email,
    type: "REQUESTER_TYPE_CITIZEN",
    privacyNoticeVersion: "1",
  });
  // Said back by who reads it there; only then do mails to what was typed bring texts.
  await operator.post(`/v1/contacts/${contact.id}:sendEmailCode`, {});
  const inbox = new URL(`/mensajes.json?para=${encodeURIComponent(email)}`, platform.places.mailUrl);
  const mails = async (): Promise<Json[]> => ((await (await fetch(inbox)).json()) as Json).mensajes;
  const [sent] = await eventually(mails, ({ length }) => length > 0);
  const [code] = /\b\d{6}\b/.exec(sent?.text) ?? [];
  expect((await operator.post(`/v1/contacts/${contact.id}:confirmEmail`, { code })).confirmed).toBe(true);

  const { ticket } = await operator.post("/v1/tickets", {
    contactId: contact.id,
    channelId: channels.find((one: Json) => one.kind === "CHANNEL_KIND_PHONE").id,
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
  const summary = "En el portal elija «Olvidé mi contraseña».";
  await operator.post(`${path}:resolve`, { summary, interruption: "INTERRUPTION_NONE" });
  const { deliveries } = await eventually(
    () => operator.get(`${path}/deliveries`),
    (page: Json) => (page.deliveries ?? []).filter((one: Json) => one.sentAt !== undefined).length === 3,
  );
  expect(deliveries.map((one: Json) => one.template).toSorted()).toEqual([
    "message-added",
    "ticket-created",
    "verification-asked",
  ]);
  // What falls into one moment shares a mail; each thing is told once all the same.
  const texts = (await mails())
    .map(({ subject, text }) => `${subject}\n${text}`)
    .filter((text) => text.includes(ticket.number));
  const telling = (words: string) => texts.filter((text) => text.includes(words));
  expect(telling("Registramos su solicitud")).toHaveLength(1);
  expect(telling("Verifique la solución de su solicitud")).toHaveLength(1);
  expect(texts.join().split(summary)).toHaveLength(2);
  expect(telling(summary)[0]).toContain("«No, el problema persiste»");

  await operator.post(`${path}:recordVerification`, {
    answer: "VERIFICATION_ANSWER_CONFIRMED",
    comment: "Dice que ya pudo ingresar",
  });
  await supervisor.post(`${path}:close`, { outcome: "OUTCOME_SOLVED", note: "Verificado por teléfono" });
  expect((await citizen.get("/v1/my/surveys", { pendingOnly: true })).surveys ?? []).toEqual([]);
  await operator.post(`/v1/contacts/${contact.id}:confirmDocument`, {});
  const { surveys } = await eventually(
    () => citizen.get("/v1/my/surveys", { pendingOnly: true }),
    (page: Json) => (page.surveys ?? []).length > 0,
  );
  expect(surveys).toMatchObject([{ ticketId: ticket.id, number: ticket.number }]);
  const { survey } = await citizen.post(`/v1/my/surveys/${surveys[0].id}:answer`, {
    rating: 5,
    solved: true,
  });
  expect(survey.rating).toBe(5);
});

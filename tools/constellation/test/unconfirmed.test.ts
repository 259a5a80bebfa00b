import { expect, it } from "@jest/globals";
import { eventually } from "@yanapa/testing";
import { type Json, Platform, registerDemo } from "@yanapa/tool-demo";
import { platformAdministrator } from "@yanapa/tool-seed";
import { writePlaces } from "../src/places.ts";
import { startedForTests } from "./started.ts";

const started = startedForTests("unconfirmed");

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
    /^El solicitante tiene 5 días hábiles para confirmar\. Cierre sin confirmación desde el \p{L}+, /u,
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

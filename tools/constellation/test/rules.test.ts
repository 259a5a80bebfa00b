import { expect, it } from "@jest/globals";
import { eventually } from "@yanapa/testing";
import { type Json, Platform, registerDemo } from "@yanapa/tool-demo";
import { writePlaces } from "../src/places.ts";
import { startedForTests } from "./started.ts";

const started = startedForTests("rules");

it("a rule acts on a ticket of the real service, tells by mail, and everything says why", async () => {
  const platform = new Platform(writePlaces(started.stateDir, started.constellation));
  const [home] = await registerDemo(platform);
  if (home === undefined) throw new Error("no entity was registered");
  const { admin, operator, supervisor } = home.actors;
  await admin.post("/v1/escalation-rules", {
    rules: [
      {
        code: "sube",
        name: "Sube de nivel lo que se acerca a su máximo",
        trigger: "RULE_TRIGGER_TARGET",
        target: "RULE_TARGET_RESOLUTION",
        percents: [1],
        condition: { kinds: ["TICKET_KIND_SERVICE_REQUEST"] },
        actions: [
          { kind: "RULE_ACTION_KIND_OPEN_IMPROVEMENT" },
          { kind: "RULE_ACTION_KIND_ADD_WATCHER", contact: "CONTACT_KIND_SUPERVISOR" },
          { kind: "RULE_ACTION_KIND_RAISE_LEVEL" },
          { kind: "RULE_ACTION_KIND_NOTIFY", contact: "CONTACT_KIND_SUPERVISOR" },
        ],
      },
    ],
    reason: "RA 40/2026",
  });
  const { contact } = await operator.post("/v1/contacts", {
    proof: "ORIGIN_PROOF_DECLARED",
    givenName: "Julia",
    firstSurname: "Condori",
    type: "REQUESTER_TYPE_CITIZEN",
    privacyNoticeVersion: "1",
  });
  const { channels } = await operator.get("/v1/channels");
  const { ticket } = await operator.post("/v1/tickets", {
    contactId: contact.id,
    channelId: channels[0].id,
    originProof: "ORIGIN_PROOF_DECLARED",
    subject: "Pide un acceso",
    description: "Pide acceso al sistema de correspondencia.",
    kind: "TICKET_KIND_SERVICE_REQUEST",
    serviceId: home.services[0]?.id,
    scope: "SCOPE_ONE",
    impact: "IMPACT_HIGH",
    urgency: "URGENCY_HIGH",
    areaId: home.areas.L1,
  });

  const path = `/v1/tickets/${ticket.id}`;
  const raised = await eventually(
    async () => (await supervisor.get(path)).ticket,
    ({ level }: Json) => level === "LEVEL_L2",
  );
  expect(raised).toMatchObject({
    level: "LEVEL_L2",
    areaId: home.areas.L2,
    state: "TICKET_STATE_OPEN",
    improvements: [{ cause: { ruleCode: "sube" } }],
  });
  expect(raised.watcherIds.length).toBeGreaterThan(0);
  const { entries } = await supervisor.get(`${path}/history`);
  expect(entries.map(({ summary }: Json) => summary)).toContain(
    "Se escaló a «Infraestructura tecnológica»: pasó el 1 % del tiempo máximo de solución (regla «sube»).",
  );
  const { rules } = await eventually(
    () => supervisor.get(`${path}/rules`),
    (answer) => answer.rules?.[0]?.verdict === "RULE_VERDICT_FIRED",
  );
  expect(rules[0].firings[0].actions.map(({ outcome }: Json) => outcome)).toEqual(
    Array(4).fill("FIRING_OUTCOME_DONE"),
  );
  const mails = async () => {
    const response = await fetch(
      new URL(`/mensajes.json?para=${encodeURIComponent(home.supervisorEmail)}`, platform.places.mailUrl),
    );
    const { mensajes } = (await response.json()) as { mensajes: Json[] };
    return mensajes.map(({ subject, text }) => `${subject}\n${text}`).join("\n");
  };
  const told = await eventually(mails, (texts) => /requiere su atención/.test(texts));
  expect(told).toContain(ticket.number);
  expect(told).toContain("Pasó el 1 % del tiempo máximo de solución");
});

import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { uuidv7 } from "@yanapa/database";
import { AttentionSettingsServiceService } from "@yanapa/proto/yanapa/tickets/v1/attention_settings_service.ts";
import { callers, type TestService } from "@yanapa/testing";
import { memberCounts, startTickets, Town } from "./town.ts";

let service: TestService;
beforeAll(async () => {
  service = await startTickets({ personId: uuidv7(), number: "7654321" });
});
afterAll(() => service.stop());

const at = (ticketId: string) => ({ ticketId, expectedVersion: 0 });
const settingsOf = (town: Town, who: keyof Town["people"]) =>
  service.client(AttentionSettingsServiceService, town.people[who]);
const defaults = {
  confirmationDays: 5,
  confirmationAttempts: 2,
  reopeningDays: 10,
  closingRule: "SOMEBODY_ELSE",
} as const;

describe("the settings of an entity", () => {
  it("are the defaults until it sets its own, and are no other entity's", async () => {
    const [town, other] = [await Town.build(service, "UNO"), await Town.build(service, "DOS")];
    const { settings } = await settingsOf(town, "operator").getAttentionSettings({});
    expect(settings).toMatchObject({ ...defaults, reason: "", version: 0 });
    const own = {
      ...defaults,
      confirmationDays: 3,
      reopeningDays: 0,
      reason: "RA 12/2026",
      expectedVersion: 0,
    };
    const options = { idempotencyKey: uuidv7() };
    const first = await settingsOf(town, "admin").updateAttentionSettings(own, options);
    expect(first.settings).toMatchObject({ confirmationDays: 3, reopeningDays: 0, version: 1 });
    expect(await settingsOf(town, "admin").updateAttentionSettings(own, options)).toEqual(first);
    expect((await settingsOf(town, "supervisor").getAttentionSettings({})).settings).toEqual(first.settings);
    expect((await settingsOf(other, "admin").getAttentionSettings({})).settings).toMatchObject(defaults);
  });

  it("are changed by administrators who saw them, within limits", async () => {
    const town = await Town.build(service, "TRES");
    const own = { ...defaults, reason: "RA 12/2026", expectedVersion: 0 };
    await expect(settingsOf(town, "supervisor").updateAttentionSettings(own)).rejects.toMatchObject({
      kind: "PERMISSION_DENIED",
    });
    // Who may close alone is power: it asks for a sign-in of the last 15 minutes.
    const aged = { ...town.people.admin, authTime: Math.floor(Date.now() / 1_000) - 16 * 60 };
    await expect(
      service.client(AttentionSettingsServiceService, aged).updateAttentionSettings(own),
    ).rejects.toMatchObject({ kind: "PERMISSION_DENIED", reason: "SIGN_IN_NOT_RECENT" });
    const admin = settingsOf(town, "admin");
    for (const [field, wrong] of [
      ["confirmation_days", { confirmationDays: 0 }],
      ["confirmation_days", { confirmationDays: 31 }],
      ["confirmation_attempts", { confirmationAttempts: 1 }],
      ["reopening_days", { reopeningDays: -1 }],
      ["closing_rule", { closingRule: "UNSPECIFIED" }],
      ["reason", { reason: "" }],
    ] as const) {
      await expect(admin.updateAttentionSettings({ ...own, ...wrong })).rejects.toMatchObject({
        kind: "INVALID_ARGUMENT",
        fields: [expect.objectContaining({ field })],
      });
    }
    await admin.updateAttentionSettings(own);
    await expect(admin.updateAttentionSettings(own)).rejects.toMatchObject({ kind: "VERSION_MISMATCH" });
    const raced = await Promise.allSettled(
      [3, 4].map((confirmationDays) =>
        admin.updateAttentionSettings({ ...own, confirmationDays, expectedVersion: 1 }),
      ),
    );
    expect(raced.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  it("say how many attempts and días hábiles the requester has", async () => {
    const town = await Town.build(service, "CUATRO");
    await town.set({ confirmationDays: 1, confirmationAttempts: 3 });
    const { id } = await town.create({ kind: "INQUIRY" });
    await resolve(town, id);
    const attempt = () =>
      town.as("operator").recordVerification({
        ...at(id),
        answer: "NO_ANSWER",
        comment: "No contestó",
        channelId: town.phoneId,
      });
    const close = () => town.as("supervisor").closeTicket({ ...at(id), outcome: "UNCONFIRMED", note: "" });
    await attempt();
    const { ticket } = await attempt();
    const asked = ticket?.verifications[0]?.at ?? service.clock.now();
    await expect(close()).rejects.toMatchObject({ reason: "ATTEMPTS_MISSING", data: { attempts: "3" } });
    await attempt();
    const open = { reason: "CONFIRMATION_WINDOW_OPEN", data: { days: "1" } };
    await expect(close()).rejects.toMatchObject(open);
    const seen = await town.as("supervisor").getTicket({ ticketId: id });
    expect(seen.ticket?.confirmationDueAt).toEqual(asked.add({ hours: 24 }));
    service.clock.advance(Temporal.Duration.from({ hours: 25 }));
    expect((await close()).ticket?.state).toBe("CLOSED");
  });
});

describe("who closes", () => {
  /** Somebody who does everything in an entity. */
  const allRound = (town: Town) => {
    const person = callers.operator({
      entityId: town.entityId,
      areaIds: [town.areas.L1],
      roles: ["OPERATOR", "SUPERVISOR"],
      restricted: true,
    });
    Object.assign(town.people, { operator: person, supervisor: person });
    return person;
  };
  const confirmed = async (town: Town) => {
    const { id } = await town.create({ kind: "INQUIRY" });
    await resolve(town, id);
    const { ticket } = await town.as("operator").recordVerification({
      ...at(id),
      answer: "CONFIRMED",
      comment: "Ya funciona",
      channelId: "",
    });
    return ticket?.id ?? "";
  };
  const proposed = async (town: Town) => {
    const { id } = await town.create();
    await town
      .as("operator")
      .proposeOutcome({ ...at(id), outcome: "REJECTED", reason: "No es de la entidad" });
    return id;
  };

  it("is somebody else than who resolved it or who alone proposed its end", async () => {
    const town = await Town.build(service, "CINCO");
    const before = town.people.operator;
    allRound(town);
    const id = await confirmed(town);
    const ended = await proposed(town);
    const closing = { ...at(ended), outcome: "REJECTED", note: "" } as const;
    await expect(
      town.as("supervisor").closeTicket({ ...at(id), outcome: "SOLVED", note: "" }),
    ).rejects.toMatchObject({ kind: "PERMISSION_DENIED", reason: "CLOSER_IS_RESOLVER" });
    const refusal = { kind: "PERMISSION_DENIED", reason: "CLOSER_IS_PROPOSER" };
    await expect(town.as("supervisor").closeTicket(closing)).rejects.toMatchObject(refusal);
    // Proposing it again makes nobody else of them; what another colleague proposes does.
    await town.as("operator").proposeOutcome({ ...at(ended), outcome: "REJECTED", reason: "De verdad" });
    await expect(town.as("supervisor").closeTicket(closing)).rejects.toMatchObject(refusal);
    town.people.operator = before;
    await town.as("operator").proposeOutcome({ ...at(ended), outcome: "REJECTED", reason: "Coincido" });
    expect((await town.as("supervisor").closeTicket(closing)).ticket?.state).toBe("CLOSED");
    const { report } = await town.as("supervisor").getClosureReport({ ticketId: ended });
    expect(report?.closedAlone).toBe(false);
  });

  it("is not who changed the outcome that a colleague had proposed", async () => {
    const town = await Town.build(service, "SEIS");
    const id = await proposed(town);
    allRound(town);
    await town.as("operator").proposeOutcome({ ...at(id), outcome: "WITHDRAWN", reason: "Desiste" });
    await expect(
      town.as("supervisor").closeTicket({ ...at(id), outcome: "WITHDRAWN", note: "" }),
    ).rejects.toMatchObject({ reason: "CLOSER_IS_PROPOSER" });
  });

  it("is an only person where the entity lets them, while they are, and the report says so", async () => {
    const town = await Town.build(service, "SIETE");
    allRound(town);
    await town.set({ closingRule: "ONLY_PERSON" });
    const [id, ended] = [await confirmed(town), await proposed(town)];
    const solved = { ...at(id), outcome: "SOLVED", note: "" } as const;
    const rejected = { ...at(ended), outcome: "REJECTED", note: "" } as const;
    memberCounts.set(town.entityId, 2);
    await expect(town.as("supervisor").closeTicket(solved)).rejects.toMatchObject({
      reason: "CLOSER_IS_RESOLVER",
    });
    await expect(town.as("supervisor").closeTicket(rejected)).rejects.toMatchObject({
      reason: "CLOSER_IS_PROPOSER",
    });
    memberCounts.set(town.entityId, 1);
    await town.as("supervisor").closeTicket(solved);
    await town.as("supervisor").closeTicket(rejected);
    for (const ticketId of [id, ended]) {
      const { report } = await town.as("supervisor").getClosureReport({ ticketId });
      expect(report?.closedAlone).toBe(true);
    }
  });

  it("is who resolved it too where the entity switched that rule off, but never who alone proposed its end", async () => {
    const town = await Town.build(service, "OCHO");
    allRound(town);
    await town.set({ closingRule: "RESOLVER_TOO" });
    const [id, ended] = [await confirmed(town), await proposed(town)];
    await town.as("supervisor").closeTicket({ ...at(id), outcome: "SOLVED", note: "" });
    await expect(
      town.as("supervisor").closeTicket({ ...at(ended), outcome: "REJECTED", note: "" }),
    ).rejects.toMatchObject({ reason: "CLOSER_IS_PROPOSER" });
  });
});

const resolve = (town: Town, id: string) =>
  town.as("operator").resolveTicket({
    ...at(id),
    summary: "Listo",
    reportText: "",
    interruption: "NONE",
    interruptionReason: "",
  });

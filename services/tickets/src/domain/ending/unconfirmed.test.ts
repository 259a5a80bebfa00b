import { describe, expect, it } from "@jest/globals";
import { createTicket } from "../intake/create.ts";
import type { AttendingArea } from "../ticket/levels.ts";
import type { Ticket } from "../ticket/ticket.ts";
import { defaultSettings, nothingMore } from "./attention-settings.ts";
import { close, mustClose } from "./close.ts";
import { resolve } from "./resolve.ts";
import { verificationAskedAt } from "./unconfirmed.ts";
import { verify } from "./verify.ts";

const terms = { ...defaultSettings, ...nothingMore };
const now = Temporal.Instant.from("2026-11-24T14:00:00Z");
const desk: AttendingArea = { id: "desk", name: "Mesa de ayuda", levels: ["L1"] };
const development: AttendingArea = { id: "dev", name: "Desarrollo", levels: ["L3_DEVELOPMENT"] };
const operator = { personId: "operator", roles: ["OPERATOR"], areaIds: ["desk"] };
const supervisor = { personId: "supervisor", roles: ["SUPERVISOR"], areaIds: [] };

/** A consulta that came by phone, was answered and waits to be verified. */
const resolved = (): Ticket => {
  const ticket = createTicket(
    {
      entityId: "entity",
      id: "ticket",
      number: "AGETIC-2026-000001",
      subject: "¿Cómo entro?",
      description: "¿Cómo entro?",
      contactId: "contact",
      requesterName: "Juana Quispe",
      requesterId: "juana",
      channel: { id: "phone", isImmediate: true },
      originProof: "CHECKED",
      area: desk,
      actorId: "operator",
    },
    { incident: undefined, receivedAt: undefined, lateRecordReason: "" },
    {
      kind: "INQUIRY",
      serviceId: "",
      scope: "ONE",
      impact: "LOW",
      urgency: "LOW",
      priority: "UNSPECIFIED",
      priorityOverrideReason: "",
    },
    { priority: "LOW", criterion: "" },
    now,
  );
  const remedy = {
    summary: "Listo",
    reportText: "",
    causeKey: "",
    interruption: "NONE",
    interruptionReason: "",
  } as const;
  resolve(ticket, operator, { ...remedy, messageId: "message" }, now);
  return ticket;
};
const say = (ticket: Ticket, answer: "CONFIRMED" | "PERSISTS" | "NO_ANSWER", channelId = "", at = now) =>
  verify(
    ticket,
    { answer, comment: "así", actorId: "operator", channelId, messageId: "said", spoken: true },
    [desk, development],
    at,
  );
const sought = (): Ticket => {
  const ticket = resolved();
  say(ticket, "NO_ANSWER", "phone");
  say(ticket, "NO_ANSWER", "email");
  return ticket;
};
const check = (ticket: Ticket) => () => mustClose(ticket, supervisor, "UNCONFIRMED", terms);
const measured = ({ data: { version } }: Ticket) => ({
  measures: { waitingBusinessSeconds: 0 },
  measuredVersion: version,
});
const reason = (text: string) => expect.objectContaining({ reason: text });

describe("closing without confirmation", () => {
  it("needs two attempts, one by the channel that the ticket came by", () => {
    const ticket = resolved();
    say(ticket, "NO_ANSWER", "email");
    expect(check(ticket)).toThrow(reason("ATTEMPTS_MISSING"));
    expect(() => mustClose(ticket, supervisor, "SOLVED", terms)).toThrow(reason("TICKET_NOT_VERIFIED"));
    say(ticket, "NO_ANSWER");
    expect(check(ticket)).toThrow(reason("OWN_CHANNEL_ATTEMPT_MISSING"));
    say(ticket, "NO_ANSWER", "phone");
    expect(check(ticket)).not.toThrow();
    say(ticket, "CONFIRMED", "phone");
    expect(check(ticket)).toThrow(reason("ATTEMPTS_MISSING"));
  });

  it("waits until the window ends, at that very instant no longer", async () => {
    const ticket = sought();
    const closing = (confirmationDueAt: Temporal.Instant) => {
      Object.assign(ticket.data, { confirmationDueAt, confirmationDays: 5, ...measured(ticket) });
      const closure = { outcome: "UNCONFIRMED", note: "", terms, sealReport: async () => "sha" } as const;
      return close(ticket, supervisor, closure, now);
    };
    await expect(closing(Temporal.Instant.from("2026-12-01T22:30:00Z"))).rejects.toMatchObject({
      kind: "WRONG_STATE",
      reason: "CONFIRMATION_WINDOW_OPEN",
      data: {
        days: "5",
        until: "2026-12-01T22:30:00Z",
        until_text: "martes 1 de diciembre de 2026, a las 18:30",
      },
    });
    expect(ticket.data.state).toBe("RESOLVED");
    await closing(now);
    expect(ticket.data).toMatchObject({ state: "CLOSED", outcome: "UNCONFIRMED" });
  });

  it("counts the window from the first mail that was delivered, else from the first attempt", () => {
    const ticket = resolved();
    expect(verificationAskedAt(ticket.data)).toBeUndefined();
    const first = now.add({ hours: 1 });
    say(ticket, "NO_ANSWER", "phone", first);
    say(ticket, "NO_ANSWER", "phone", now.add({ hours: 2 }));
    expect(verificationAskedAt(ticket.data)).toEqual(first);
    // The mail server was away: what nobody answered had not been delivered.
    const late = now.add({ hours: 3 });
    ticket.data.verificationRequest = { deliveredAt: late, cycle: 1 };
    expect(verificationAskedAt(ticket.data)).toEqual(late);
    ticket.data.verificationRequest = { deliveredAt: now, cycle: 1 };
    expect(verificationAskedAt(ticket.data)).toEqual(now);
  });

  it("starts anew in each cycle", () => {
    const ticket = sought();
    ticket.data.verificationRequest = { deliveredAt: now, cycle: 1 };
    say(ticket, "PERSISTS");
    ticket.moveTo("RESOLVED");
    expect(ticket.data.cycle).toBe(2);
    expect(verificationAskedAt(ticket.data)).toBeUndefined();
    expect(check(ticket)).toThrow(reason("ATTEMPTS_MISSING"));
    const again = now.add({ hours: 9 });
    say(ticket, "NO_ANSWER", "phone", again);
    expect(verificationAskedAt(ticket.data)).toEqual(again);
  });
});

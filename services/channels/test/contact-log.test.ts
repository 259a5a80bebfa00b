import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { uuidv7 } from "@yanapa/database";
import { ContactLogged } from "@yanapa/proto/yanapa/channels/v1/channels_events.ts";
import {
  ContactLogServiceService,
  type LogContactRequest,
} from "@yanapa/proto/yanapa/channels/v1/contact_log_service.ts";
import { callers, eventually } from "@yanapa/testing";
import { type Desk, startDesk } from "./desk.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk?.stop());

const as = (caller: ReturnType<typeof callers.operator>) =>
  desk.service.client(ContactLogServiceService, caller);
const contact = (rest: Partial<LogContactRequest> = {}): LogContactRequest => ({
  medium: "PHONE",
  direction: "INBOUND",
  disposition: "ATTENDED",
  ticketId: "",
  startTime: desk.service.clock.now().subtract({ minutes: 5 }),
  durationSeconds: 240,
  note: "Preguntó por su trámite",
  ...rest,
});

describe("the contact log", () => {
  it("keeps a call without a ticket, and announces it without what was said", async () => {
    const operator = callers.operator();
    const { entry } = await as(operator).logContact(contact({ disposition: "WRONG_NUMBER" }));
    expect(entry).toMatchObject({
      medium: "PHONE",
      disposition: "WRONG_NUMBER",
      ticketId: "",
      operatorId: operator.personId,
      durationSeconds: 240,
    });
    const events = await desk.service.database.read(
      { kind: "staff", entityId: operator.entityId, restricted: false },
      (sql) =>
        sql.query<{ body: Buffer }>("test_logged", "SELECT body FROM event WHERE type LIKE '%ContactLogged'"),
    );
    expect(events).toHaveLength(1);
    expect(ContactLogged.decode(events[0]?.body ?? Buffer.of())).toMatchObject({ entryId: entry?.id });
    expect(events[0]?.body.includes("trámite")).toBe(false);
  });

  it("keeps calls about a ticket, also one it has not heard of yet", async () => {
    const operator = callers.operator();
    const ticket = desk.tickets.know(operator.entityId);
    await as(operator).logContact(contact({ ticketId: ticket.id }));
    await as(operator).logContact(contact({ ticketId: ticket.id, direction: "OUTBOUND" }));
    await as(operator).logContact(contact());
    const about = await as(operator).listContactLog({ ticketId: ticket.id, pageSize: 0, pageToken: "" });
    expect(about.entries).toHaveLength(2);
    const all = await as(operator).listContactLog({ ticketId: "", pageSize: 0, pageToken: "" });
    expect(all.entries).toHaveLength(3);
  });

  it("says no more of a call, not even again, once its ticket turned out to be a security incident", async () => {
    const operator = callers.operator();
    const ticket = await desk.tickets.create(operator.entityId);
    const idempotencyKey = uuidv7();
    const asked = contact({ ticketId: ticket.id });
    const log = () => as(operator).logContact(asked, { idempotencyKey });
    const logged = await eventually(
      () => log().catch(() => undefined),
      (reply) => reply !== undefined,
    );
    expect(await log()).toEqual(logged);
    ticket.facts.kind = "SECURITY_INCIDENT";
    ticket.data.restricted = true;
    await desk.tickets.tell(ticket, "TicketTriaged", {});
    const list = (by: typeof operator) => as(by).listContactLog({ ticketId: "", pageSize: 0, pageToken: "" });
    await eventually(
      () => list(operator),
      ({ entries }) => entries.length === 0,
    );
    await expect(log()).rejects.toMatchObject({ kind: "NOT_FOUND", reason: "TICKET_NOT_FOUND" });
    const supervisor = callers.supervisor({ entityId: operator.entityId });
    expect((await list(supervisor)).entries).toHaveLength(1);
  });

  it("has one entry for the call in which a ticket was registered, whatever is said of it afterwards", async () => {
    const operator = callers.operator();
    const now = desk.service.clock.now();
    const heldContact = {
      entryId: uuidv7(),
      medium: "PHONE",
      outbound: false,
      startTime: now.subtract({ seconds: 95 }),
      endTime: now,
      answeredById: operator.personId,
    } as const;
    const ticket = desk.tickets.know(operator.entityId);
    await desk.tickets.tell(ticket, "TicketCreated", { heldContact });
    const entries = async () => {
      const asked = { ticketId: ticket.id, pageSize: 0, pageToken: "" };
      return (await as(operator).listContactLog(asked)).entries;
    };
    const [entry] = await eventually(entries, ({ length }) => length > 0);
    expect(entry).toMatchObject({
      id: heldContact.entryId,
      disposition: "ATTENDED",
      operatorId: operator.personId,
      durationSeconds: 95,
    });
    const { startTime } = heldContact;
    const told = contact({ ticketId: ticket.id, startTime, durationSeconds: 95, note: "Lo mismo" });
    await as(operator).logContact(told);
    expect(await entries()).toMatchObject([{ id: heldContact.entryId, note: "Lo mismo" }]);
  });

  it("has an entry for what was spoken about a ticket, unless one holds it already", async () => {
    const operator = callers.operator();
    const ticket = await desk.tickets.create(operator.entityId);
    const spoken = {
      messageId: uuidv7(),
      visibility: "PUBLIC",
      authorKind: "STAFF",
      courseOfAction: true,
      spoken: true,
      firstResponse: true,
      spokenMedium: "COUNTER",
    } as const;
    const person = { actor: `person:${operator.personId}` };
    await desk.tickets.tell(
      ticket,
      "TicketMessageAdded",
      { ...spoken, contactEntryId: uuidv7() },
      {},
      person,
    );
    await desk.tickets.tell(ticket, "TicketMessageAdded", { ...spoken, spoken: false }, {}, person);
    await desk.tickets.tell(ticket, "TicketMessageAdded", spoken, {}, person);
    const { entries } = await eventually(
      () => as(operator).listContactLog({ ticketId: ticket.id, pageSize: 0, pageToken: "" }),
      (page) => page.entries.length > 0,
    );
    expect(entries).toMatchObject([
      {
        id: spoken.messageId,
        medium: "COUNTER",
        direction: "INBOUND",
        disposition: "ATTENDED",
        operatorId: operator.personId,
      },
    ]);
  });

  it.each(["logged first", "spoken first"])(
    "counts a call once that is %s, and the next one anew",
    async (order) => {
      const operator = callers.operator();
      const ticket = await desk.tickets.create(operator.entityId);
      const person = { actor: `person:${operator.personId}` };
      const say = (more: object = {}) =>
        desk.tickets.tell(
          ticket,
          "TicketMessageAdded",
          {
            messageId: uuidv7(),
            visibility: "PUBLIC",
            authorKind: "STAFF",
            spoken: true,
            spokenMedium: "PHONE",
            ...more,
          },
          {},
          person,
        );
      const entries = async () =>
        (await as(operator).listContactLog({ ticketId: ticket.id, pageSize: 0, pageToken: "" })).entries;
      const has = (count: number) => eventually(entries, (found) => found.length === count);
      const log = async (rest: Partial<LogContactRequest> = {}) =>
        (await as(operator).logContact(contact({ ticketId: ticket.id, ...rest }))).entry;
      if (order === "spoken first") {
        await say();
        await has(1);
      }
      const logged = await log();
      await say();
      await say({ spokenMedium: "COUNTER" });
      // What comes after shows that what was said in the call made no entry of its own.
      const found = await has(2);
      expect(found.find(({ medium }) => medium === "PHONE")).toEqual(logged);
      expect(logged).toMatchObject({ durationSeconds: 240, note: "Preguntó por su trámite" });
      await log({ startTime: desk.service.clock.now().subtract({ seconds: 250 }) });
      expect(await has(3)).toHaveLength(3);
      const events = await desk.service.database.read(
        { kind: "staff", entityId: operator.entityId, restricted: false },
        (sql) =>
          sql.query<{ body: Buffer }>("test_told", "SELECT body FROM event WHERE type LIKE '%ContactLogged'"),
      );
      const told = events.map(({ body }) => ContactLogged.decode(body).entryId);
      // Who counts calls counts entries.
      expect(new Set(told).size).toBe(3);
    },
  );

  it("does not know tickets of another entity, nor security incidents before who may not see them", async () => {
    const operator = callers.operator();
    const foreign = await desk.tickets.create(uuidv7());
    const secret = await desk.tickets.create(operator.entityId, { kind: "SECURITY_INCIDENT" });
    for (const ticketId of [foreign.id, secret.id, uuidv7()]) {
      const missed = { kind: "NOT_FOUND", reason: "TICKET_NOT_FOUND" };
      await expect(as(operator).logContact(contact({ ticketId }))).rejects.toMatchObject(missed);
      await expect(
        as(operator).listContactLog({ ticketId, pageSize: 0, pageToken: "" }),
      ).rejects.toMatchObject(missed);
    }
  });

  it("hides what was said about a ticket that turns out to be a security incident", async () => {
    const operator = callers.operator();
    const supervisor = callers.supervisor({ entityId: operator.entityId });
    const ticket = await desk.tickets.create(operator.entityId);
    await as(operator).logContact(contact({ ticketId: ticket.id }));
    await desk.tickets.tell(ticket, "TicketTriaged", {}, { kind: "SECURITY_INCIDENT" });
    ticket.data.restricted = true;
    const count = async (caller: typeof operator) =>
      (await as(caller).listContactLog({ ticketId: "", pageSize: 0, pageToken: "" })).entries.length;
    await eventually(
      () => count(operator),
      (left) => left === 0,
    );
    expect(await count(supervisor)).toBe(1);
  });

  it("refuses a contact that begins in the future, naming the field", async () => {
    const startTime = desk.service.clock.now().add({ hours: 1 });
    await expect(as(callers.operator()).logContact(contact({ startTime }))).rejects.toMatchObject({
      kind: "INVALID_ARGUMENT",
      fields: [{ field: "start_time", reason: "START_TIME_AHEAD" }],
    });
  });

  it("refuses what can't have been, and an attended call with neither ticket nor reason, keeping nothing", async () => {
    const operator = callers.operator();
    const startTime = desk.service.clock.now().subtract({ hours: 24 * 800 });
    await expect(as(operator).logContact(contact({ startTime, note: "" }))).rejects.toMatchObject({
      kind: "INVALID_ARGUMENT",
      fields: [
        { field: "start_time", reason: "TIME_LONG_AGO" },
        { field: "note", reason: "CONTACT_LATE_REASON_MISSING" },
        { field: "note", reason: "CONTACT_REASON_MISSING" },
      ],
    });
    await expect(as(operator).logContact(contact({ durationSeconds: 3600 }))).rejects.toMatchObject({
      fields: [{ field: "duration_seconds", reason: "END_TIME_AHEAD" }],
    });
    const { entries } = await as(operator).listContactLog({ ticketId: "", pageSize: 0, pageToken: "" });
    expect(entries).toEqual([]);
  });

  it("is paged newest first, by when contacts began", async () => {
    const operator = callers.operator();
    const now = desk.service.clock.now();
    for (const ago of [3, 1, 2, 5, 4])
      await as(operator).logContact(
        contact({ startTime: now.subtract({ minutes: ago }), durationSeconds: 0, note: `${ago}` }),
      );
    const seen: string[] = [];
    let pageToken = "";
    do {
      const page = await as(operator).listContactLog({ ticketId: "", pageSize: 2, pageToken });
      seen.push(...page.entries.map(({ note }) => note));
      pageToken = page.nextPageToken;
    } while (pageToken !== "");
    expect(seen).toEqual(["1", "2", "3", "4", "5"]);
  });
});

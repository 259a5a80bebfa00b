import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { assertIsolation, type Database, uuidv7 } from "@yanapa/database";
import { createLogger, systemClock } from "@yanapa/telemetry";
import { createTestDatabase, type TestDatabase } from "@yanapa/testing";
import fc from "fast-check";
import { spanOf } from "../src/domain/period.ts";
import { figuresOf } from "../src/domain/report.ts";
import { listeners } from "../src/events/index.ts";
import { evidenceFor } from "../src/store/evidence.ts";
import { migrations } from "../src/store/migrations/index.ts";
import { la } from "./evidence.ts";
import { call, FakeTicket, type Told } from "./fake-tickets.ts";

let testDatabase: TestDatabase;
let database: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase({ service: "reporting", migrations });
  database = await testDatabase.open();
});
afterAll(() => testDatabase.drop());

const span = spanOf("DAY", "2026-11-24", la("2026-11-24T18:00"));
const at = (time: string) => la(`2026-11-24T${time}`);
const ids = Array.from({ length: 8 }, () => uuidv7());

/** A day of an entity: escalated, reopened, closed and reopened again, secret, untouched, called about. */
const dayOf = (entityId: string): Told[] => {
  const [a, b, c, d, survey, first, second] = ids as [string, string, string, string, string, string, string];
  const yesterday = la("2026-11-23T17:00");
  return [
    ...new FakeTicket(entityId, a)
      .create(yesterday)
      .clock(yesterday, {}, at("10:00"))
      .respond(at("08:40"))
      .clock(at("08:40"), { response: 30 }, at("10:00"))
      .escalate(at("09:00"))
      .resolve(at("11:00"))
      .clock(at("11:00"), { response: 30, solution: 150 })
      .reopen(at("11:30"))
      .clock(at("11:30"), { response: 30 }, at("11:30"))
      .resolve(at("12:00"), "Base sin índice")
      .clock(at("12:00"), { response: 30, solution: 180 })
      .close(at("15:00"))
      .survey(survey, at("15:01"), at("15:30"), 4).told,
    ...new FakeTicket(entityId, b, { kind: "INQUIRY" })
      .create(at("09:00"))
      .respond(at("09:05"))
      .clock(at("09:05"), { response: 5 })
      .resolve(at("09:10"), "")
      .clock(at("09:10"), { response: 5, solution: 10 })
      .close(at("10:00"), "UNCONFIRMED")
      .reopen(at("16:00")).told,
    ...new FakeTicket(entityId, c, { kind: "SECURITY_INCIDENT" })
      .create(at("13:00"))
      .take(at("13:01"))
      .clock(at("13:01"), {}, at("14:00")).told,
    ...new FakeTicket(entityId, d).create(at("14:00")).clock(at("14:00"), {}, at("17:00")).take(at("14:30"))
      .told,
    call(entityId, first, at("08:35"), a),
    call(entityId, second, at("18:00")),
  ];
};

/** Applies events as libs/events does: each in a transaction in its entity's scope. */
const hear = async (entityId: string, told: readonly (readonly [Told, string])[]): Promise<void> => {
  for (const [{ name, body, aggregateId, sequence, at: occurredAt }, id] of told) {
    const listener = listeners[name] as (event: unknown, delivery: unknown) => Promise<void>;
    await database.work({ kind: "staff", entityId, restricted: true }, (tx) =>
      listener(body, {
        id,
        entityId,
        aggregateId,
        sequence,
        occurredAt,
        actor: "service:test",
        tx,
        log: createLogger("test", "silent"),
        clock: systemClock,
      }),
    );
  }
};

const report = async (entityId: string) =>
  figuresOf(
    await database.read({ kind: "staff", entityId, restricted: true }, (sql) =>
      evidenceFor(sql, entityId, span),
    ),
    span,
  );

describe("events", () => {
  it("make the same report in whatever order, and however often, they come", async () => {
    const length = dayOf(uuidv7()).length;
    const eventIds = Array.from({ length }, () => uuidv7());
    const numbered = (entityId: string) =>
      dayOf(entityId).map((told, index) => [told, eventIds[index] ?? ""] as const);
    const straight = uuidv7();
    await hear(straight, numbered(straight));
    const expected = await report(straight);
    expect(expected.figures[0]?.values[0]).toMatchObject({ number: 17.5, n: 2 });
    expect(expected.figures[3]?.values[0]).toMatchObject({ number: 95, n: 2 });
    expect(expected.figures[4]?.values[0]).toMatchObject({ number: 1, n: 1 });
    expect(expected.figures[5]?.values[0]).toMatchObject({ number: undefined, n: 1 });

    const order = Array.from({ length }, (_, index) => index);
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...order, ...order], { minLength: 2 * length, maxLength: 2 * length }),
        async (shuffled) => {
          const entityId = uuidv7();
          const told = numbered(entityId);
          await hear(
            entityId,
            shuffled.map((index) => told[index] as readonly [Told, string]),
          );
          expect(await report(entityId)).toEqual(expected);
        },
      ),
      { numRuns: 15 },
    );
  });

  it("of resolutions of before causes had keys are named by the words they held", async () => {
    const entityId = uuidv7();
    const { told } = new FakeTicket(entityId, uuidv7()).create(at("09:00")).resolve(at("10:00"));
    const former = told.map(({ body, ...one }) => {
      const words = one.name === "TicketResolved" ? { causeKey: "", confirmedCause: "Cable suelto" } : {};
      return [{ ...one, body: { ...body, ...words } } as Told, uuidv7()] as const;
    });
    await hear(entityId, former);
    const { figures } = await report(entityId);
    expect(figures[7]?.values.map(({ group }) => group)).toContain("causa: Cable suelto (funcional)");
  });

  it("balance: what was there and came less what went is what is there", async () => {
    const entityId = uuidv7();
    await hear(
      entityId,
      dayOf(entityId).map((told) => [told, uuidv7()] as const),
    );
    const { figures } = await report(entityId);
    const number = (group: string) => figures[6]?.values.find((value) => value.group === group)?.number ?? 0;
    expect(
      number("saldo inicial") +
        number("+ recibidos") +
        number("+ reabiertos tras cierre") -
        number("− cerrados"),
    ).toBe(number("= saldo final"));
    expect(number("= saldo final")).toBe(2);
    expect(number("en curso · de los cuales con atraso")).toBe(1);
  });

  it("of security incidents are not read without need to know", async () => {
    const entityId = uuidv7();
    await hear(
      entityId,
      dayOf(entityId).map((told) => [told, uuidv7()] as const),
    );
    const seen = await database.read({ kind: "staff", entityId, restricted: false }, (sql) =>
      evidenceFor(sql, entityId, span),
    );
    expect(seen.steps.some(({ kind }) => kind === "SECURITY_INCIDENT")).toBe(false);
  });
});

it("keeps every table isolated", async () => {
  expect(await assertIsolation(testDatabase.urls.owner)).toEqual([]);
});

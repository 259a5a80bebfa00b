import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { type Database, platformEntityId, uuidv7 } from "@yanapa/database";
import { AccessRefused } from "@yanapa/proto/yanapa/audit/v1/access_events.ts";
import type { Refusal } from "@yanapa/rpc";
import { createTelemetry } from "@yanapa/telemetry";
import { callers, createTestDatabase, type TestDatabase } from "@yanapa/testing";
import { RefusalRecorder } from "../src/refusals.ts";

const telemetry = createTelemetry({ service: "refusals", logLevel: "silent" });
let testDatabase: TestDatabase;
let database: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase({ service: "identity", migrations: [] });
  database = await testDatabase.open();
});
afterAll(() => testDatabase.drop());

const refusal = (actor: Refusal["actor"], changes: Partial<Refusal> = {}): Refusal => ({
  outcome: "refused",
  rpc: "/yanapa.tickets.v1.TicketService/GetTicket",
  caller: callers.operator(),
  actor,
  at: Temporal.Instant.from("2026-11-30T12:00:00Z"),
  reason: "ROLE_MISSING",
  requestedIds: { ticket_id: "0199" },
  requestId: "r",
  ...changes,
});

type Row = { entityId: string; actor: string; body: Buffer };

const recorded = async (principal: string) => {
  const rows = await database.read({ kind: "platform" }, (sql) =>
    sql.query<Row>(
      "test_refusals",
      `SELECT entity_id AS "entityId", actor, body FROM event WHERE actor = $1 ORDER BY position`,
      [principal],
    ),
  );
  return rows.map(({ entityId, body }) => ({ chain: entityId, ...AccessRefused.decode(body) }));
};

it("records an attempt in each chain of its actor, with the person and the service between", async () => {
  const recorder = new RefusalRecorder(database, telemetry.log);
  const [one, two] = [uuidv7(), uuidv7()];
  recorder.record(refusal({ principal: "person:a", entityIds: [one, two], via: "gateway" }));
  recorder.record(refusal({ principal: "person:b", entityIds: [], via: "" }));
  await recorder.drain();
  expect(await recorded("person:a")).toMatchObject([
    { chain: one, entityId: one, via: "gateway", times: 1 },
    { chain: two, entityId: two, via: "gateway" },
  ]);
  expect(await recorded("person:b")).toMatchObject([{ chain: platformEntityId, entityId: "" }]);
});

it.each([
  ["U+0000", "0199\0", "0199\ufffd"],
  ["half a character", "0199\ud83d", "0199\ufffd"],
  ["controls", "0199\u001b[2J", "0199\ufffd[2J"],
  ["a megabyte", "x".repeat(1_000_000), "x".repeat(200)],
])("records what named %s, in a clean form", async (what, requestedId, clean) => {
  const recorder = new RefusalRecorder(database, telemetry.log);
  const principal = `person:${what}`;
  recorder.record(
    refusal(
      { principal, entityIds: ["no uuid"], via: `g${requestedId}` },
      { requestedIds: { ticket_id: requestedId }, reason: `R${requestedId}`, rpc: `/${requestedId}` },
    ),
  );
  await recorder.drain();
  expect(await recorded(principal)).toMatchObject([{ chain: platformEntityId, requestedId: clean }]);
});

it("records all of a flood, and of others each one", async () => {
  const recorder = new RefusalRecorder(database, telemetry.log);
  for (let at = 0; at < 5_000; at += 1)
    recorder.record(refusal({ principal: "person:flood", entityIds: [], via: "" }));
  recorder.record(refusal({ principal: "person:quiet", entityIds: [], via: "" }));
  await recorder.drain();
  const flood = await recorded("person:flood");
  expect(flood.reduce((sum, { times }) => sum + times, 0)).toBe(5_000);
  expect(flood.length).toBeLessThan(300);
  expect(await recorded("person:quiet")).toHaveLength(1);
});

import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Database, migrate, uuidv7 } from "@yanapa/database";
import { createTestDatabase, type TestDatabase } from "@yanapa/testing";
import type { HeardEvent, TimeFact } from "../src/domain/ticket/heard-event.ts";
import { Clocks, hasHeard } from "../src/store/clocks.ts";
import { heardOfAll } from "../src/store/heard-events.ts";
import { migrations } from "../src/store/migrations/index.ts";
import { at, inEntity, text } from "./story.ts";

let store: TestDatabase;
let database: Database;
const entities = [uuidv7(), uuidv7()];
/** Tickets of each entity. */
const many = 5_000;
const isOld = (index: number) => index % 5 === 0;
const ids = entities.map(() => Array.from({ length: many }, () => uuidv7()));

const areaId = uuidv7();
const person = uuidv7();
const state = {
  kind: "INCIDENT",
  priority: "HIGH",
  level: "L1",
  areaId,
  serviceId: "",
  cycle: 1,
  hasRequester: true,
};
/** What each ticket told, version by version: to the clocks as facts, to the rules as a step. */
const story: readonly { facts: readonly TimeFact[]; step: object }[] = [
  {
    facts: [
      { type: "RECEIVED", at: at("2026-03-02 09:00") },
      { type: "TRIAGED", at: at("2026-03-02 09:05"), kind: "INCIDENT", priority: "HIGH" },
      { type: "HELD", at: at("2026-03-02 09:00"), areaId, level: "L1" },
      { type: "DEADLINE_SET", at: at("2026-03-02 09:05"), deadline: at("2026-03-03 10:00") },
    ],
    step: { ...state, state: "OPEN", holderId: "", what: "RECEIVED", isAct: false },
  },
  { facts: [], step: { ...state, state: "IN_PROGRESS", holderId: person, isAct: true } },
  {
    facts: [{ type: "WAITING_STARTED", at: at("2026-03-02 10:00"), reason: "REQUESTER" }],
    step: { ...state, state: "IN_PROGRESS", holderId: person, what: "WAITING_REQUESTER", isAct: true },
  },
  {
    facts: [{ type: "WAITING_ENDED", at: at("2026-03-02 11:00") }],
    step: { ...state, state: "IN_PROGRESS", holderId: person, what: "WAITING_ENDED", isAct: false },
  },
];
const inOrder = (events: readonly HeardEvent[]) =>
  events.toSorted((one, other) => one.version - other.version);
const momentOf = (version: number) => at(`2026-03-02 ${String(8 + version).padStart(2, "0")}:00`);

/** Yesterday's database: what was heard of 10,000 tickets stands in two tables, of older ones in that of clocks alone. */
beforeAll(async () => {
  const before = migrations.filter(({ name }) => name < "20261201T0210");
  store = await createTestDatabase({ service: "escalation", migrations: before });
  database = await store.open();
  const facts = story.flatMap(({ facts }, index) =>
    facts.map(({ type, at, ...data }) => ({ version: index + 1, type, at, data })),
  );
  const steps = story.map(({ step }, index) => ({ version: index + 1, at: momentOf(index + 1), step }));
  for (const [place, entityId] of entities.entries())
    await database.work(inEntity(entityId), async (tx) => {
      const all = ids[place] ?? [];
      const recent = all.filter((_, index) => !isOld(index));
      const run = (name: string, sql: string, ...values: unknown[]) =>
        tx.query(`test_${name}`, sql, [entityId, ...values]);
      await run(
        "clocks",
        `INSERT INTO clock (entity_id, ticket_id, version, ticket_version, maximum_times_version, state, measures)
         SELECT $1, id, 3, 4, 0, 'ACTIVE', '{}' FROM unnest($2::uuid[]) AS id`,
        all,
      );
      await run(
        "facts",
        `INSERT INTO ticket_fact (entity_id, ticket_id, sequence, kind, at, data)
         SELECT $1, id, fact.version, fact.type, fact.at, fact.data FROM unnest($2::uuid[]) AS id,
           jsonb_to_recordset($3::jsonb) AS fact (version int, type text, at timestamptz, data jsonb)`,
        all,
        JSON.stringify(facts),
      );
      await run(
        "ruled",
        `INSERT INTO ruled_ticket (entity_id, ticket_id, restricted, ended, version)
         SELECT $1, id, false, false, 4 FROM unnest($2::uuid[]) AS id`,
        recent,
      );
      await run(
        "steps",
        `INSERT INTO ticket_step (entity_id, ticket_id, version, at, step)
         SELECT $1, id, step.version, step.at, step.step FROM unnest($2::uuid[]) AS id,
           jsonb_to_recordset($3::jsonb) AS step (version int, at timestamptz, step jsonb)`,
        recent,
        JSON.stringify(steps),
      );
    });
  await migrate({ ownerUrl: store.urls.owner, service: "escalation", migrations });
});
afterAll(() => store?.drop());

describe("the ledger of a database that kept what it heard in two tables", () => {
  it("has a row per event of each ticket, with what it told to clocks and to rules", async () => {
    for (const [place, entityId] of entities.entries()) {
      const all = ids[place] ?? [];
      const heard = await database.read(inEntity(entityId), (sql) => heardOfAll(sql, all));
      const told = Map.groupBy(all, (id) => JSON.stringify(inOrder(heard.get(id) ?? [])));
      // Two kinds of tickets, all of a kind alike.
      expect([...told.values()].map(({ length }) => length)).toEqual([many / 5, (4 * many) / 5]);
      const [old = [], recent = []] = [...told.values()].map(([id = ""]) => inOrder(heard.get(id) ?? []));
      // Of what only clocks heard, what told nothing about time left no trace.
      expect(old.map(({ version, step }) => [version, step])).toEqual(
        [[1], [3], [4]].map(([v]) => [v, undefined]),
      );
      expect(recent.map(({ version }) => version)).toEqual([1, 2, 3, 4]);
      for (const { version, facts } of [...old, ...recent])
        expect(new Set(facts)).toEqual(new Set(story[version - 1]?.facts));
      for (const { version, step } of recent) expect(step).toEqual(story[version - 1]?.step);
    }
  });

  it("is read as it was: course and state, and whether all was heard", async () => {
    const clocks = new Clocks(database);
    for (const [place, entityId] of entities.entries()) {
      for (const [index, id] of (ids[place] ?? []).slice(0, 10).entries()) {
        const { clock, state } = await database.read(inEntity(entityId), (sql) => clocks.readTicket(sql, id));
        expect(clock?.timing.clock).toMatchObject({ state: "ACTIVE", waiting: undefined });
        expect(text(clock?.timing.clock.effectiveDeadline?.at)).toBe("2026-03-03 10:00");
        expect(clock?.timing.holder?.areaId).toBe(areaId);
        if (isOld(index)) expect(state).toBeUndefined();
        else expect(state).toMatchObject({ holderId: person, waiting: undefined, idle: { version: 4 } });
        const isHeard = (version: number) =>
          database.read(inEntity(entityId), (sql) => hasHeard(sql, id, version));
        expect([await isHeard(4), await isHeard(5)]).toEqual([true, false]);
      }
    }
  });
});

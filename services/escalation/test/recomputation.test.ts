import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Database, uuidv7 } from "@yanapa/database";
import { createTestDatabase, type TestDatabase } from "@yanapa/testing";
import { Calendars } from "../src/store/calendars.ts";
import { migrations } from "../src/store/migrations/index.ts";
import { begin, Recomputations } from "../src/store/recomputations.ts";
import { Recomputer } from "../src/store/recomputer.ts";

let store: TestDatabase;
let database: Database;

beforeAll(async () => {
  store = await createTestDatabase({ service: "escalation", migrations });
  database = await store.open();
});
afterAll(async () => {
  await store?.drop();
});

const scopeOf = (entityId: string) => ({ kind: "staff", entityId, restricted: true }) as const;

const fortyHours = { firstResponseMinutes: 60, resolutionMinutes: 2_400, calendar: "ENTITY" };

/** An entity with many open tickets of forty hours, and a holiday of its own published since. */
const entityWith = async (count: number, row: object = fortyHours): Promise<string> => {
  const entityId = uuidv7();
  await database.work(scopeOf(entityId), async (tx) => {
    await tx.query(
      "test_maximum_times",
      `INSERT INTO maximum_times (entity_id, version, id, rows, reason, publish_time, effective_time)
       VALUES ($1, 1, $2, $3, 'RA 1', '2026-01-01T00:00Z', '2026-01-01T00:00Z')`,
      [entityId, uuidv7(), JSON.stringify([row])],
    );
    await tx.query(
      "test_clocks",
      `INSERT INTO clock (entity_id, ticket_id, maximum_times_version, state, measures)
       SELECT $1, gen_random_uuid(), 1, 'ACTIVE', '{}' FROM generate_series(1, $2)`,
      [entityId, count],
    );
    await tx.query(
      "test_heard",
      `INSERT INTO heard_event (entity_id, ticket_id, version, at, told)
       SELECT entity_id, ticket_id, 1, '2026-11-24T14:00Z',
         '{"facts": [{"type": "RECEIVED", "at": "2026-11-24T14:00Z"}]}' FROM clock WHERE entity_id = $1`,
      [entityId],
    );
    const holiday = {
      date: "2026-11-30",
      kind: "HOLIDAY",
      hours: [],
      reason: "Aniversario",
      legalReference: "RA 2",
    };
    await tx.query(
      "test_calendar",
      `INSERT INTO entity_calendar_version (entity_id, scope, code, version, content, reason, effect, publish_time)
       VALUES ($1, 'ENTITY', '', 1, $2, 'RA 2', 'OPEN_TOO', '2026-11-25T00:00Z')`,
      [entityId, JSON.stringify({ hours: [], exceptions: [holiday] })],
    );
  });
  return entityId;
};
const beginIn = (entityId: string, preview: boolean) =>
  database.work(scopeOf(entityId), (tx) =>
    begin(tx, entityId, {
      subject: "ENTITY:",
      preview,
      cause: "RA 2",
      plan: { calendar: { scope: "ENTITY", code: "", version: 1 } },
    }),
  );
const readOf = async (entityId: string) => ({
  recomputations: await new Recomputations(database).list(scopeOf(entityId), 10, undefined),
  clocks: await database.read(scopeOf(entityId), (sql) =>
    sql.query("test_kept", "SELECT DISTINCT version, maximum_due_at::text, calendar_stack FROM clock"),
  ),
  told: await database.read(scopeOf(entityId), (sql) =>
    sql.query<{ type: string; count: number }>(
      "test_told",
      "SELECT type, count(*)::int AS count FROM event WHERE entity_id = $1 GROUP BY type ORDER BY type",
      [entityId],
    ),
  ),
});

describe("computing open clocks anew", () => {
  it("goes on from where a process was stopped, and tells each clock once", async () => {
    const entityId = await entityWith(700);
    const { id } = await beginIn(entityId, false);
    // The first process goes one step and is gone; the rest is another's, who knows only what was kept.
    const first = new Recomputer(database, new Calendars());
    expect(await first.step(entityId, id)).toBe(true);
    const [halfway] = (await readOf(entityId)).recomputations;
    expect(halfway).toMatchObject({ total: 700, done: 500, finished: false });
    const second = new Recomputer(database, new Calendars());
    while (await second.step(entityId, id));

    const { recomputations, clocks, told } = await readOf(entityId);
    expect(recomputations).toMatchObject([{ total: 700, done: 700, changed: 700, finished: true }]);
    // Forty hours from Tuesday at ten, with Monday 30 November not worked.
    expect(clocks).toEqual([
      {
        version: 1,
        maximum_due_at: "2026-12-02 14:00:00+00",
        calendar_stack: [
          { scope: "NATIONAL", code: "BO", version: 1 },
          { scope: "ENTITY", code: "", version: 1 },
        ],
      },
    ]);
    expect(told).toEqual([
      { type: "yanapa.escalation.v1.ClockChanged", count: 700 },
      { type: "yanapa.escalation.v1.ClocksRecomputed", count: 1 },
    ]);
    expect(await second.step(entityId, id)).toBe(false);
  });

  it("counts días hábiles after the day of reception, though a wait held the clock over its evening", async () => {
    const entityId = await entityWith(1, { ...fortyHours, resolutionMinutes: 0, resolutionDays: 2 });
    await database.work(scopeOf(entityId), (tx) =>
      tx.query(
        "test_wait",
        `INSERT INTO heard_event (entity_id, ticket_id, version, at, told)
         SELECT entity_id, ticket_id, told.version, told.at,
           jsonb_build_object('facts', jsonb_build_array(told.fact || jsonb_build_object('at', told.at)))
         FROM clock, (VALUES
           (2, '2026-11-24T19:00Z'::timestamptz, '{"type": "WAITING_STARTED", "reason": "REQUESTER"}'::jsonb),
           (3, '2026-11-25T13:00Z'::timestamptz, '{"type": "WAITING_ENDED"}'::jsonb)) AS told (version, at, fact)
         WHERE entity_id = $1`,
        [entityId],
      ),
    );
    const { id } = await beginIn(entityId, false);
    const recomputer = new Recomputer(database, new Calendars());
    while (await recomputer.step(entityId, id));
    // Received on Tuesday: Wednesday and Thursday, at the close.
    expect((await readOf(entityId)).clocks).toMatchObject([{ maximum_due_at: "2026-11-26 20:30:00+00" }]);
  });

  it("is shared by replicas without doing anything twice", async () => {
    const entityId = await entityWith(1_100);
    const { id } = await beginIn(entityId, false);
    const replicas = [1, 2, 3].map(() => new Recomputer(database, new Calendars()));
    const runUntilDone = async (replica: Recomputer) => {
      const isFinished = async () => (await readOf(entityId)).recomputations[0]?.finished === true;
      while (!(await isFinished())) await replica.step(entityId, id);
      // Who comes afterwards finds nothing to do.
      expect(await replica.step(entityId, id)).toBe(false);
    };
    await Promise.all(replicas.map(runUntilDone));
    const { recomputations, told } = await readOf(entityId);
    expect(recomputations).toMatchObject([{ total: 1_100, done: 1_100, changed: 1_100, finished: true }]);
    expect(told.map(({ count }) => count)).toEqual([1_100, 1]);
  });

  it("has the clocks vacuumed once many of them moved, so that the board counts by its index alone", async () => {
    const passes = async () => {
      const [row] = await database.read(scopeOf(uuidv7()), (sql) =>
        sql.query<{ passes: number }>(
          "test_passes",
          "SELECT vacuum_count::int AS passes FROM pg_stat_user_tables WHERE relname = 'clock'",
        ),
      );
      return row?.passes ?? Number.NaN;
    };
    const run = async (count: number, preview: boolean) => {
      const entityId = await entityWith(count);
      const { id } = await beginIn(entityId, preview);
      const recomputer = new Recomputer(database, new Calendars());
      while (await recomputer.step(entityId, id));
    };
    const before = await passes();
    await run(300, false);
    await run(600, true);
    expect(await passes()).toBe(before);
    await run(600, false);
    expect(await passes()).toBe(before + 1);
  });

  it("changes and tells nothing in a preview, and counts the same", async () => {
    const entityId = await entityWith(300);
    const { id } = await beginIn(entityId, true);
    const recomputer = new Recomputer(database, new Calendars());
    while (await recomputer.step(entityId, id));
    const { recomputations, clocks, told } = await readOf(entityId);
    expect(recomputations).toMatchObject([
      { preview: true, total: 300, done: 300, changed: 300, finished: true },
    ]);
    expect(clocks).toMatchObject([{ version: 0, maximum_due_at: null, calendar_stack: null }]);
    expect(told).toEqual([]);
  });
});

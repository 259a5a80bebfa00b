import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Database, migrate, type Tx, uuidv7 } from "@yanapa/database";
import { createTestDatabase, type TestDatabase } from "@yanapa/testing";
import { recomputeClocks } from "../../src/jobs/recompute-clocks.ts";
import { countBoard, countOpen } from "../../src/store/board/board-counts.ts";
import { Calendars } from "../../src/store/calendars.ts";
import { migrations } from "../../src/store/migrations/index.ts";
import { Recomputations } from "../../src/store/recomputations.ts";
import { Recomputer } from "../../src/store/recomputer.ts";
import { at, inEntity, text } from "../story.ts";

let store: TestDatabase;
let database: Database;
const [entityId, quiet, ticketId, answered] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()];

/** A database of before boards, with open clocks of Tuesday 24 November 2026 at ten, brought up to date. */
beforeAll(async () => {
  const before = migrations.filter(({ name }) => name < "20261124T1220");
  expect(before.length).toBeGreaterThan(3);
  store = await createTestDatabase({ service: "escalation", migrations: before });
  database = await store.open();
  await database.work(inEntity(entityId), fill);
  await database.work(inEntity(quiet), (tx) =>
    tx.query(
      "test_clock_resolved",
      "INSERT INTO clock (entity_id, ticket_id, state) VALUES ($1, $2, 'RESOLVED')",
      [quiet, uuidv7()],
    ),
  );
  const applied = await migrate({ ownerUrl: store.urls.owner, service: "escalation", migrations });
  expect(applied.length).toBe(migrations.length - before.length);
});
afterAll(() => store?.drop());

const [dueAt, responseDueAt] = [at("2026-11-25 12:00"), at("2026-11-24 11:00")];
const alarm = (target: string, due: Temporal.Instant) => ({
  target,
  cycle: 1,
  at: due.toString({ smallestUnit: "millisecond" }),
});

/** One ticket that nobody answered, due at eleven, and one that was answered, due after ten hours of work. */
const fill = async (tx: Tx): Promise<void> => {
  const row = { firstResponseMinutes: 60, resolutionMinutes: 600, calendar: "ENTITY" };
  await tx.query(
    "test_maximum_times",
    `INSERT INTO maximum_times (entity_id, version, id, rows, reason, publish_time, effective_time)
     VALUES ($1, 1, $2, $3, 'RA 1', '2026-01-01T00:00Z', '2026-01-01T00:00Z')`,
    [entityId, uuidv7(), JSON.stringify([row])],
  );
  await tx.query(
    "test_clocks",
    `INSERT INTO clock (entity_id, ticket_id, version, maximum_times_version, state, measures, due_at, maximum_due_at,
       first_response_due_at, overdue_at, alarms)
     VALUES ($1, $2, 4, 1, 'ACTIVE', '{}', $4, $4, $5, $5, $6),
       ($1, $3, 4, 1, 'ACTIVE', '{"responseBusinessSeconds": 900}', $4, $4, NULL, $4, $7)`,
    [
      ...[entityId, ticketId, answered, dueAt, responseDueAt],
      JSON.stringify([alarm("FIRST_RESPONSE", responseDueAt), alarm("RESOLUTION", dueAt)]),
      JSON.stringify([alarm("RESOLUTION", dueAt)]),
    ],
  );
  await tx.query(
    "test_facts",
    `INSERT INTO ticket_fact (entity_id, ticket_id, sequence, kind, at, data)
     VALUES ($1, $2, 1, 'RECEIVED', $4, '{}'), ($1, $3, 1, 'RECEIVED', $4, '{}'), ($1, $3, 2, 'RESPONDED', $5, '{}')`,
    [entityId, ticketId, answered, at("2026-11-24 10:00"), at("2026-11-24 10:15")],
  );
};

const boardAt = (moment: string) =>
  database.read(inEntity(entityId), async (sql) => (await countBoard(sql, at(moment), countOpen(sql))).all);

describe("clocks of before there was a board", () => {
  it("are not on it until they have been gone through, which the migration asks for", async () => {
    expect(await boardAt("2026-11-24 10:50")).toEqual({ open: 2, atRisk: 0, overdue: 0 });
    const list = (id: string) => new Recomputations(database).list(inEntity(id), 10, undefined);
    expect(await list(entityId)).toMatchObject([{ preview: false, finished: false }]);
    expect(await list(quiet)).toEqual([]);
  });

  it("are at risk and late from the instants that their facts tell, without another event", async () => {
    const recomputations = new Recomputations(database);
    const job = recomputeClocks(recomputations, new Recomputer(database, new Calendars()), {
      // The test clock of a demonstration may stand before the migration ran.
      now: () => at("2026-11-24 10:01"),
    });
    await job(new AbortController().signal);
    const rows = await database.read(inEntity(entityId), (sql) =>
      sql.query<Record<"risk" | "overdue", Temporal.Instant> & { version: number }>(
        "test_filled",
        "SELECT at_risk_at AS risk, overdue_at AS overdue, version FROM clock ORDER BY overdue_at",
      ),
    );
    expect(rows.map(({ risk, overdue, version }) => [text(risk), text(overdue), version])).toEqual([
      ["2026-11-24 10:45", "2026-11-24 11:00", 4],
      ["2026-11-25 09:30", "2026-11-25 12:00", 4],
    ]);
    expect(await boardAt("2026-11-24 10:50")).toEqual({ open: 2, atRisk: 1, overdue: 0 });
    expect(await boardAt("2026-11-25 09:30")).toEqual({ open: 2, atRisk: 1, overdue: 1 });
    expect(await recomputations.list(inEntity(entityId), 10, undefined)).toMatchObject([
      { total: 2, done: 2, changed: 0, newlyLate: 0, finished: true },
    ]);
  });

  it("tell nobody of a plazo that has not moved", async () => {
    const told = await database.read(inEntity(entityId), (sql) =>
      sql.query("test_told", "SELECT type FROM event"),
    );
    expect(told).toEqual([{ type: "yanapa.escalation.v1.ClocksRecomputed" }]);
  });
});

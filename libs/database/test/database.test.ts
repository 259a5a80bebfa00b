import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Database, Sql } from "@yanapa/database";
import { AreaChanged } from "@yanapa/proto/yanapa/identity/v1/entity_events.ts";
import { callers, createTestDatabase, type TestDatabase, testCall } from "@yanapa/testing";
import { insertNote, type Note, newNote, noteMigrations, noteTable, noteValues } from "./notes.ts";

let test: TestDatabase;
let database: Database;

beforeAll(async () => {
  test = await createTestDatabase({ service: "notes", migrations: noteMigrations });
  database = await test.open({
    entities: [noteTable],
    migrations: noteMigrations,
    duplicates: { note_text_key: "NOTE_TEXT_TAKEN" },
  });
});
afterAll(() => test.drop());

const add = (sql: Sql, note: Note) => sql.query("notes_insert", insertNote, noteValues(note));
const texts = async (sql: Sql): Promise<string[]> =>
  (await sql.query<{ text: string }>("notes_texts", "SELECT text FROM note ORDER BY text")).map(
    ({ text }) => text,
  );
const count = async (sql: Sql, table: string): Promise<number> =>
  (await sql.query<{ count: number }>(`notes_count_${table}`, `SELECT count(*) AS count FROM ${table}`))[0]
    ?.count ?? -1;

describe("a command", () => {
  it("keeps rows, reply and event together", async () => {
    const operator = callers.operator();
    const note = newNote({ entityId: operator.entityId });
    const call = testCall(operator);
    const reply = await database.change(call, async (tx) => {
      await add(tx, note);
      tx.announce("AreaChanged", AreaChanged.fromPartial({ entityId: operator.entityId }), {
        aggregate: "note",
        aggregateId: note.id,
        sequence: 1,
      });
      return { id: note.id };
    });
    expect(reply).toEqual({ id: note.id });
    const [event] = await database.read(call, (sql) =>
      sql.query("notes_events", "SELECT * FROM event WHERE aggregate_id = $1", [note.id]),
    );
    expect(event).toMatchObject({
      entity_id: operator.entityId,
      subject: "yanapa.identity.area.changed",
      actor: `person:${operator.personId}`,
      published_at: null,
    });
    expect(event?.occurred_at).toBeInstanceOf(Temporal.Instant);
    const stored = await database.read(call, (sql) => count(sql, "idempotency"));
    expect(stored).toBe(1);
  });

  it("keeps nothing when its work fails after it wrote", async () => {
    const operator = callers.operator();
    const call = testCall(operator);
    await expect(
      database.change(call, async (tx) => {
        await add(tx, newNote({ entityId: operator.entityId }));
        throw new Error("changed my mind");
      }),
    ).rejects.toMatchObject({ kind: "INTERNAL" });
    expect(await database.read(call, (sql) => count(sql, "note"))).toBe(0);
    expect(await database.read(call, (sql) => count(sql, "idempotency"))).toBe(0);
  });

  it("keeps nothing when a statement failed that nobody waited for", async () => {
    const operator = callers.operator();
    const call = testCall(operator);
    await expect(
      database.change(call, async (tx) => {
        void add(tx, newNote({ entityId: operator.entityId }));
        tx.query("notes_broken", "SELECT 1 / 0").catch(() => {});
        return {};
      }),
    ).rejects.toMatchObject({ kind: "INTERNAL" });
    expect(await database.read(call, (sql) => count(sql, "note"))).toBe(0);
  });

  it("is done once when 20 workers race with one key", async () => {
    const operator = callers.operator();
    let executions = 0;
    const replies = await Promise.all(
      Array.from({ length: 20 }, () =>
        database.change(testCall(operator, { idempotencyKey: "race-0001" }), async (tx) => {
          executions += 1;
          const note = newNote({ entityId: operator.entityId });
          await add(tx, note);
          return { id: note.id };
        }),
      ),
    );
    expect(executions).toBe(1);
    expect(new Set(replies.map(({ id }) => id)).size).toBe(1);
    expect(await database.read(testCall(operator), (sql) => count(sql, "note"))).toBe(1);
  });

  it("refuses a key that comes back with another request", async () => {
    const operator = callers.operator();
    const change = (request: string) =>
      database.change(testCall(operator, { idempotencyKey: "mismatch-1", request }), async () => ({
        request,
      }));
    await change("one");
    await expect(change("another")).rejects.toMatchObject({
      kind: "IDEMPOTENCY_MISMATCH",
      reason: "IDEMPOTENCY_MISMATCH",
    });
    expect(await change("one")).toEqual({ request: "one" });
  });

  it("says so when the first is still running after the wait", async () => {
    const operator = callers.operator();
    const begun = Promise.withResolvers<void>();
    const answered = Promise.withResolvers<void>();
    const slow = database.change(testCall(operator, { idempotencyKey: "in-progress" }), async () => {
      begun.resolve();
      await answered.promise;
      return { who: "first" };
    });
    await begun.promise;
    await expect(
      database.change(testCall(operator, { idempotencyKey: "in-progress", timeoutMs: 300 }), async () => ({
        who: "second",
      })),
    ).rejects.toMatchObject({ kind: expect.stringMatching(/IN_PROGRESS|DEADLINE_EXCEEDED/) });
    answered.resolve();
    expect(await slow).toEqual({ who: "first" });
  });

  it("is repeated after a deadlock", async () => {
    const operator = callers.operator();
    const [one, two] = [newNote({ entityId: operator.entityId }), newNote({ entityId: operator.entityId })];
    await database.work({ kind: "staff", entityId: operator.entityId, restricted: false }, async (tx) => {
      await add(tx, one);
      await add(tx, two);
    });
    const { promise: bothHold, resolve } = Promise.withResolvers<void>();
    let holders = 0;
    const swap = (first: Note, second: Note) =>
      database.change(testCall(operator), async (tx) => {
        const touch = "UPDATE note SET amount = amount + 1 WHERE id = $1";
        await tx.query("notes_touch", touch, [first.id]);
        holders += 1;
        if (holders === 2) resolve();
        await bothHold;
        await tx.query("notes_touch", touch, [second.id]);
        return {};
      });
    await Promise.all([swap(one, two), swap(two, one)]);
    const rows = await database.read(testCall(operator), (sql) =>
      sql.query("notes_amounts", "SELECT amount FROM note"),
    );
    expect(rows).toEqual([{ amount: 2 }, { amount: 2 }]);
  });

  it("tells a unique violation by the reason of its constraint only", async () => {
    const operator = callers.operator();
    const twice = () =>
      database.change(testCall(operator), async (tx) => {
        await add(tx, newNote({ entityId: operator.entityId, text: "same" }));
        return {};
      });
    await twice();
    await expect(twice()).rejects.toMatchObject({
      kind: "ALREADY_EXISTS",
      reason: "NOTE_TEXT_TAKEN",
      data: {},
    });
  });

  it("ends a statement that outlives the call", async () => {
    const operator = callers.operator();
    await expect(
      database.change(testCall(operator, { timeoutMs: 200 }), async (tx) => {
        // Longer than a test may take: it passes only when the statement is ended.
        await tx.query("notes_sleep", "SELECT pg_sleep(3600)");
        return {};
      }),
    ).rejects.toMatchObject({ kind: "DEADLINE_EXCEEDED" });
    expect(await database.read(testCall(operator), (sql) => count(sql, "note"))).toBe(0);
  });
});

describe("TypeORM's manager", () => {
  it("saves and finds within the transaction, instants with their milliseconds", async () => {
    const operator = callers.operator();
    const note = newNote({ entityId: operator.entityId, amount: 7 });
    await database.change(testCall(operator), async (tx) => {
      await tx.manager.save(noteTable, note);
      return {};
    });
    const found = await database.read(testCall(operator), (sql) =>
      sql.manager.findOneByOrFail(noteTable, { id: note.id }),
    );
    expect(found.createTime.toString()).toBe("2026-11-24T12:00:00.123Z");
    expect(found.amount).toBe(7);
    expect(
      await database.read(testCall(operator), (sql) =>
        sql.manager.countBy(noteTable, { createTime: note.createTime }),
      ),
    ).toBe(1);
  });

  it("saves nothing when the work fails afterwards", async () => {
    const operator = callers.operator();
    await database
      .change(testCall(operator), async (tx) => {
        await tx.manager.save(noteTable, newNote({ entityId: operator.entityId }));
        throw new Error("changed my mind");
      })
      .catch(() => {});
    expect(await database.read(testCall(operator), (sql) => count(sql, "note"))).toBe(0);
  });
});

describe("values", () => {
  it("come back as Temporal and as exact numbers", async () => {
    const [row] = await database.read({ kind: "platform" }, (sql) =>
      sql.query(
        "notes_values",
        `SELECT $1::timestamptz AS instant, $2::date AS date, 9007199254740993::int8 AS big, 12::int8 AS small,
          1.5::numeric AS exact, $3::timestamptz[] AS instants, $4::jsonb AS json, $5::bytea AS bytes`,
        [
          Temporal.Instant.from("2026-11-24T12:00:00.123Z"),
          Temporal.PlainDate.from("2026-11-24"),
          [Temporal.Instant.from("2026-11-24T12:00:00.5Z")],
          { a: [1] },
          new Uint8Array([1, 2]),
        ],
      ),
    );
    expect(String(row?.instant)).toBe("2026-11-24T12:00:00.123Z");
    expect(String(row?.date)).toBe("2026-11-24");
    expect(row).toMatchObject({ big: "9007199254740993", small: 12, exact: 1.5, json: { a: [1] } });
    expect(String(row?.instants)).toBe("2026-11-24T12:00:00.5Z");
    expect(row?.bytes).toEqual(Buffer.from([1, 2]));
  });
});

describe("a single statement", () => {
  it("is read in the caller's scope, and its failure is told", async () => {
    const operator = callers.operator();
    await database.change(testCall(operator), async (tx) => {
      await add(tx, newNote({ entityId: operator.entityId, text: "mine" }));
      return {};
    });
    const text = "SELECT text FROM note WHERE text = $1";
    const read = (caller = operator) => database.readRows(testCall(caller), "notes_by_text", text, ["mine"]);
    expect(await read()).toEqual([{ text: "mine" }]);
    expect(await read(callers.operator())).toEqual([]);
    await expect(
      database.readRows(testCall(operator), "notes_no_table", "SELECT * FROM nothing"),
    ).rejects.toMatchObject({ kind: "INTERNAL" });
    expect(await read()).toEqual([{ text: "mine" }]);
  });
});

describe("a pool", () => {
  it("of one connection leaks nothing between two entities interleaved", async () => {
    const narrow = await test.open({ poolSize: 1 });
    const [here, there] = [callers.operator(), callers.operator()];
    const names = new Map([
      [here, "here"],
      [there, "there"],
    ]);
    for (const [caller, name] of names)
      await narrow.change(testCall(caller), async (tx) => {
        await add(tx, newNote({ entityId: caller.entityId, text: name }));
        return {};
      });
    const seen = await Promise.all(
      Array.from({ length: 40 }, async (_, turn) => {
        const caller = turn % 2 === 0 ? here : there;
        return { expected: names.get(caller), found: await narrow.read(testCall(caller), texts) };
      }),
    );
    for (const { expected, found } of seen) expect(found).toEqual([expected]);
  });

  it("that is exhausted says so", async () => {
    const narrow = await test.open({ poolSize: 1, waitMs: 5_000 });
    const scope = { kind: "platform" } as const;
    const { promise: held, resolve } = Promise.withResolvers<void>();
    const holder = narrow.read(scope, () => held);
    // Whoever holds it lets go only afterwards.
    await expect(narrow.read(scope, texts)).rejects.toMatchObject({
      kind: "RESOURCE_EXHAUSTED",
      reason: "DATABASE_BUSY",
    });
    expect(await narrow.ready()).toBe(true);
    resolve();
    await holder;
  });
});

describe("opening", () => {
  it("refuses the owner's role", async () => {
    await expect(test.open({ urls: { ...test.urls, staff: test.urls.owner } })).rejects.toMatchObject({
      reason: "DATABASE_ROLE_UNSAFE",
    });
  });

  it("says plainly that PostgreSQL does not answer", async () => {
    const urls = { ...test.urls, staff: "postgresql://nobody:x@127.0.0.1:1/notes" };
    await expect(test.open({ urls })).rejects.toMatchObject({
      kind: "UNAVAILABLE",
      reason: "DATABASE_UNAVAILABLE",
    });
  });

  it("is ready once its migrations were applied", async () => {
    expect(await database.ready()).toBe(true);
    const ahead = await test.open({
      migrations: [...noteMigrations, { name: "20991231T0900-later", up: async () => {} }],
    });
    expect(await ahead.ready()).toBe(false);
  });
});

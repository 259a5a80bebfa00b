import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { Database, Scope } from "@yanapa/database";
import { callers, createTestDatabase, eventually, type TestDatabase, testCall } from "@yanapa/testing";
import pg from "pg";
import { insertNote, newNote, noteMigrations, noteTable, noteValues } from "./notes.ts";

let test: TestDatabase;
let database: Database;

beforeAll(async () => {
  test = await createTestDatabase({ service: "notes", migrations: noteMigrations });
  // One connection: whatever a transaction leaves behind, the next one finds.
  database = await test.open({
    entities: [noteTable],
    poolSize: 1,
    duplicates: { note_text_key: "NOTE_TEXT_TAKEN" },
  });
});
afterAll(() => test.drop());

/** How many sessions wait for a named lock of this database. */
const waitingForLocks = async (): Promise<number> => {
  const client = new pg.Client({ connectionString: test.urls.owner });
  await client.connect();
  const { rows } = await client.query<{ waiting: number }>(
    `SELECT count(*)::int AS waiting FROM pg_locks
      WHERE locktype = 'advisory' AND NOT granted
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
  );
  await client.end();
  return rows[0]?.waiting ?? 0;
};

const operator = callers.operator();
const scope: Scope = { kind: "staff", entityId: operator.entityId, restricted: false };
const texts = async (): Promise<string[]> =>
  (
    await database.readRows<{ text: string }>(scope, "notes_texts", "SELECT text FROM note ORDER BY text")
  ).map(({ text }) => text);

it("undoes a transaction whose last statements failed together with its COMMIT", async () => {
  const note = newNote({ entityId: operator.entityId, text: "once" });
  await database.work(scope, async (tx) => tx.write("notes_write", [insertNote], noteValues(note)));
  const again = newNote({ entityId: operator.entityId, text: "once" });
  for (const _ of [1, 2]) {
    await expect(
      database.change(testCall(operator), async (tx) => {
        tx.write("notes_write", [insertNote], noteValues(again));
        return { id: again.id };
      }),
    ).rejects.toMatchObject({ kind: "ALREADY_EXISTS", reason: "NOTE_TEXT_TAKEN" });
    expect(await texts()).toEqual(["once"]);
  }
});

it("does nothing of what follows a statement that failed, and prepares it later", async () => {
  const late = newNote({ entityId: operator.entityId, text: "late" });
  const add = (divisor: number) =>
    database.work(scope, async (tx) => {
      tx.query("notes_divide", "SELECT 1 / $1::int AS part", [divisor]);
      tx.query("notes_late", `${insertNote} RETURNING text`, noteValues(late));
    });
  await expect(add(0)).rejects.toMatchObject({ kind: "INTERNAL" });
  expect(await texts()).toEqual(["once"]);
  await add(1);
  expect(await texts()).toEqual(["late", "once"]);
});

it("never writes in a reading of one statement, and sets its scope for that alone", async () => {
  const note = newNote({ entityId: operator.entityId });
  await expect(
    database.readRows(scope, "notes_insert", `${insertNote} RETURNING id`, noteValues(note)),
  ).rejects.toMatchObject({ kind: "INTERNAL", cause: { code: "25006" } });
  expect(await texts()).toEqual(["late", "once"]);
  const other: Scope = { kind: "staff", entityId: callers.operator().entityId, restricted: false };
  expect(await database.readRows(other, "notes_texts", "SELECT text FROM note ORDER BY text")).toEqual([]);
});

it("reads ahead with the look-up of a command's reply, which it then does not need", async () => {
  const call = testCall(operator);
  let runs = 0;
  const count = () =>
    database.change(
      call,
      async (_tx, known: number) => {
        runs += 1;
        return { id: String(known) };
      },
      {
        ahead: async (sql) =>
          (await sql.query<{ count: number }>("notes_count", "SELECT count(*) AS count FROM note"))[0]
            ?.count ?? -1,
      },
    );
  expect(await count()).toEqual({ id: "2" });
  expect(await count()).toEqual({ id: "2" });
  expect(runs).toBe(1);
});

it("lets commands share what one that locks it waits for", async () => {
  const two = await test.open({ poolSize: 3 });
  const order: string[] = [];
  const ended = Promise.withResolvers<void>();
  const shared = () =>
    two.change(
      testCall(operator),
      async () => {
        order.push("shared");
        await ended.promise;
        order.push("done");
        return { id: "" };
      },
      { share: "the card" },
    );
  const both = [shared(), shared()];
  await eventually(() => order.length === 2);
  const alone = two.work(scope, async (tx) => {
    await tx.lock("the card");
    order.push("alone");
  });
  await eventually(waitingForLocks);
  ended.resolve();
  await alone;
  await Promise.all(both);
  expect(order).toEqual(["shared", "shared", "done", "done", "alone"]);
});

it("tells plainly that a value cannot be written", async () => {
  const broken = {
    toJSON: () => {
      throw new Error("no such thing");
    },
  };
  await expect(
    database.readRows(scope, "notes_value", "SELECT $1::jsonb AS value", [broken]),
  ).rejects.toThrow();
  expect(await texts()).toEqual(["late", "once"]);
});

import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Database, Sql } from "@yanapa/database";
import { WrongStateError } from "@yanapa/errors";
import { AreaChanged } from "@yanapa/proto/yanapa/identity/v1/entity_events.ts";
import { callers, createTestDatabase, type TestDatabase, testCall } from "@yanapa/testing";
import { insertNote, newNote, noteMigrations, noteTable, noteValues } from "./notes.ts";

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

type Operator = ReturnType<typeof callers.operator>;

const mostlyNew = { mostlyNew: true } as const;

/** Adds a note with a text that only one may have, and tells of it. */
const addNote = (
  operator: Operator,
  { idempotencyKey, text, request }: { idempotencyKey?: string; text?: string; request?: string },
) =>
  database.change(
    testCall(operator, {
      ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
      ...(request === undefined ? {} : { request }),
    }),
    async (tx) => {
      const note = newNote({ entityId: operator.entityId, ...(text === undefined ? {} : { text }) });
      tx.write("notes_add", [insertNote], noteValues(note));
      tx.announce("AreaChanged", AreaChanged.fromPartial({ entityId: operator.entityId }), {
        aggregate: "area",
        aggregateId: note.id,
        sequence: 1,
      });
      return { id: note.id };
    },
    mostlyNew,
  );

const keptOf = (operator: Operator) =>
  database.read(testCall(operator), async (sql: Sql) => {
    const [kept] = await sql.query<{ notes: number; events: number; replies: number }>(
      "notes_kept",
      `SELECT (SELECT count(*)::int FROM note) AS notes, (SELECT count(*)::int FROM event) AS events,
         (SELECT count(*)::int FROM idempotency) AS replies`,
    );
    return kept;
  });

describe("a command that is mostly new", () => {
  it("is done once, and gives its first reply again", async () => {
    const operator = callers.operator();
    const first = await addNote(operator, { idempotencyKey: "again-0001" });
    expect(await addNote(operator, { idempotencyKey: "again-0001" })).toEqual(first);
    expect(await keptOf(operator)).toEqual({ notes: 1, events: 1, replies: 1 });
  });

  it("is done once when 20 workers race with one key", async () => {
    const operator = callers.operator();
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => addNote(operator, { idempotencyKey: "race-0001" })),
    );
    expect(new Set(replies.map(({ id }) => id)).size).toBe(1);
    expect(await keptOf(operator)).toEqual({ notes: 1, events: 1, replies: 1 });
  });

  it("gives its first reply also when its work would now be refused", async () => {
    const operator = callers.operator();
    const first = await addNote(operator, { idempotencyKey: "refused-01", text: "only one" });
    // The same text again meets its own note before it meets its own reply.
    expect(await addNote(operator, { idempotencyKey: "refused-01", text: "only one" })).toEqual(first);
    const throwing = database.change(
      testCall(operator, { idempotencyKey: "refused-01" }),
      async (): Promise<{ id: string }> => {
        throw new WrongStateError("NOTE_CLOSED");
      },
      mostlyNew,
    );
    expect(await throwing).toEqual(first);
  });

  it("is refused like any other when it is new", async () => {
    const operator = callers.operator();
    await addNote(operator, { text: "taken" });
    await expect(addNote(operator, { idempotencyKey: "taken-0001", text: "taken" })).rejects.toMatchObject({
      kind: "ALREADY_EXISTS",
      reason: "NOTE_TEXT_TAKEN",
    });
    expect(await keptOf(operator)).toMatchObject({ notes: 1, events: 1 });
    // What was refused may be tried again under its key.
    expect(await addNote(operator, { idempotencyKey: "taken-0001", text: "free" })).toMatchObject({});
  });

  it("refuses a key that comes back with another request, and keeps nothing of it", async () => {
    const operator = callers.operator();
    await addNote(operator, { idempotencyKey: "mismatch-1", request: "one" });
    await expect(
      addNote(operator, { idempotencyKey: "mismatch-1", request: "another" }),
    ).rejects.toMatchObject({ kind: "IDEMPOTENCY_MISMATCH", reason: "IDEMPOTENCY_MISMATCH" });
    expect(await keptOf(operator)).toEqual({ notes: 1, events: 1, replies: 1 });
  });

  it("says so when the first is still running after the wait", async () => {
    const operator = callers.operator();
    const { promise: written, resolve: wrote } = Promise.withResolvers<void>();
    const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>();
    // Its reply is kept in a transaction that is not over.
    const slow = database.work(
      { kind: "staff", entityId: operator.entityId, restricted: false },
      async (tx) => {
        const call = testCall(operator, { idempotencyKey: "in-progress" });
        await tx.query(
          "notes_hold_key",
          `INSERT INTO idempotency (entity_id, principal, rpc, key, fingerprint, reply)
           VALUES ($1, $2, $3, 'in-progress', '', '')`,
          [operator.entityId, `person:${operator.personId}`, call.rpc],
        );
        wrote();
        await mayEnd;
      },
    );
    await written;
    const second = database.change(
      testCall(operator, { idempotencyKey: "in-progress", timeoutMs: 300 }),
      async () => ({ who: "second" }),
      mostlyNew,
    );
    await expect(second).rejects.toMatchObject({
      kind: expect.stringMatching(/IN_PROGRESS|DEADLINE_EXCEEDED/),
    });
    end();
    await slow;
  });

  it("belongs to one person and one entity: another's equal key is another command", async () => {
    const [one, other] = [callers.operator(), callers.operator()];
    const first = await addNote(one, { idempotencyKey: "shared-0001" });
    expect(await addNote(other, { idempotencyKey: "shared-0001" })).not.toEqual(first);
  });
});

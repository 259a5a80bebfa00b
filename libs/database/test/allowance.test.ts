import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Database, uuidv7 } from "@yanapa/database";
import { AreaChanged } from "@yanapa/proto/yanapa/identity/v1/entity_events.ts";
import { callers, createTestDatabase, eventually, type TestDatabase, testCall } from "@yanapa/testing";
import { insertNote, newNote, noteMigrations, noteTable, noteValues } from "./notes.ts";

let test: TestDatabase;
let database: Database;
beforeAll(async () => {
  test = await createTestDatabase({ service: "notes", migrations: noteMigrations });
  database = await test.open({ entities: [noteTable], migrations: noteMigrations, poolSize: 8 });
});
afterAll(() => test.drop());

type Operator = ReturnType<typeof callers.operator>;
type Asked = {
  key?: string;
  events?: number;
  mostlyNew?: boolean;
  rpc?: string;
  limit?: { times: number; seconds: number };
};

const threeAnHour = { times: 3, seconds: 3_600 };

const add = (operator: Operator, asked: Asked = {}): Promise<{ id: string }> => {
  const { key = uuidv7(), events = 1, mostlyNew = false, rpc, limit = threeAnHour } = asked;
  const call = testCall(operator, { idempotencyKey: key, limit, ...(rpc !== undefined && { rpc }) });
  return database.change(
    call,
    async (tx) => {
      const note = newNote({ entityId: operator.entityId });
      tx.write("notes_add", [insertNote], noteValues(note));
      for (let sequence = 1; sequence <= events; sequence += 1)
        tx.announce("AreaChanged", AreaChanged.fromPartial({ entityId: operator.entityId }), {
          aggregate: "area",
          aggregateId: note.id,
          sequence,
        });
      return { id: note.id };
    },
    { mostlyNew },
  );
};

const notesOf = async (operator: Operator): Promise<number | undefined> => {
  const rows = await database.readRows<{ n: number }>(
    testCall(operator),
    "notes_count",
    "SELECT count(*)::int AS n FROM note",
  );
  return rows[0]?.n;
};

const refused = { kind: "RESOURCE_EXHAUSTED", reason: "RATE_EXCEEDED" };

describe("what a person may have done", () => {
  it.each([
    ["a command", {}],
    ["a command that is mostly new", { mostlyNew: true }],
    ["a command that announces nothing", { events: 0 }],
    ["a command that announces much", { events: 3, mostlyNew: true }],
  ])("is counted in the transaction of %s, and repeats do not count", async (_which, how: Asked) => {
    const operator = callers.operator();
    const first = await add(operator, { ...how, key: "la-primera" });
    for (let n = 0; n < 5; n += 1) expect(await add(operator, { ...how, key: "la-primera" })).toEqual(first);
    await add(operator, how);
    await add(operator, how);
    const error = await add(operator, how).catch((thrown) => thrown);
    expect(error).toMatchObject({ ...refused, data: { policy: "Change", limit: "3", window_s: "3600" } });
    // A third of an hour for each.
    expect(Number(error.data.retry_after_s)).toBeGreaterThan(1_000);
    expect(Number(error.data.retry_after_s)).toBeLessThanOrEqual(1_200);
    // Nothing of what was refused is kept, and what was done before is answered as it was.
    expect(await notesOf(operator)).toBe(3);
    expect(await add(operator, { ...how, key: "la-primera" })).toEqual(first);
    await expect(add(operator, how)).rejects.toMatchObject(refused);
  });

  it("is each person's and each rpc's own, and the same in every entity", async () => {
    const operator = callers.operator();
    for (let n = 0; n < 3; n += 1) await add(operator);
    await expect(add(operator)).rejects.toMatchObject(refused);
    await expect(add(callers.operator())).resolves.toBeDefined();
    await expect(add({ ...callers.operator(), entityId: operator.entityId })).resolves.toBeDefined();
    await expect(add(operator, { rpc: "/yanapa.test.v1.TestService/Other" })).resolves.toBeDefined();
    const elsewhere = { ...operator, entityId: callers.operator().entityId };
    await expect(add(elsewhere)).rejects.toMatchObject(refused);
  });

  it("leaves a person the rest when one session, or one client, has used up three quarters of it", async () => {
    const limit = { times: 8, seconds: 3_600 };
    const person = { ...callers.operator(), client: "yanapa-portal", session: "una" };
    const others = {
      otherSession: { ...person, session: "otra" },
      otherClient: { ...person, client: "sistema" },
    };
    for (let n = 0; n < 6; n += 1) await add(person, { limit });
    const error = await add(person, { limit }).catch((thrown) => thrown);
    expect(error).toMatchObject({ ...refused, data: { limit: "6", window_s: "3600" } });
    expect(error.data.policy).toMatch(/^Change-(client|session)$/);
    // Again, without asking the database.
    await expect(add(person, { limit })).rejects.toMatchObject({ ...refused, data: { limit: "6" } });
    // A new session of the same program is held by the program's, and a program in the same session by the session's.
    const held = await Promise.all(
      Object.values(others).map((one) => add(one, { limit }).catch(({ data }) => data.policy)),
    );
    expect(held).toEqual(["Change-client", "Change-session"]);
    const elsewhere = { ...person, client: "sistema", session: "otra" };
    for (let n = 0; n < 2; n += 1) await add(elsewhere, { limit });
    const all = await add(elsewhere, { limit }).catch((thrown) => thrown);
    expect(all.data).toMatchObject({ policy: "Change", limit: "8" });
    expect(await notesOf(person)).toBe(8);
  });

  it("is shared by nobody who uses the same client", async () => {
    const client = "yanapa-portal";
    const limit = { times: 4, seconds: 3_600 };
    for (let n = 0; n < 3; n += 1) {
      const one = { ...callers.operator(), client, session: "suya" };
      for (let times = 0; times < 3; times += 1) await expect(add(one, { limit })).resolves.toBeDefined();
    }
  });

  it("is all a program's own when nobody signed in for it", async () => {
    const { authTime: _, ...account } = callers.operator();
    const program = { ...account, client: "sistema-de-la-entidad" };
    for (let n = 0; n < 3; n += 1) await add(program);
    await expect(add(program)).rejects.toMatchObject({ ...refused, data: { policy: "Change", limit: "3" } });
  });

  it("is counted by part for reads too, and each part once however many ask at the same time", async () => {
    const caller = { ...callers.requester(), client: "yanapa-cli", session: "una" };
    const limit = { times: 8, seconds: 3_600 };
    const asked = await Promise.allSettled(
      Array.from({ length: 30 }, () => database.spend(testCall(caller, { limit }))),
    );
    expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(6);
  });

  it("is not exceeded by asking for all of it at once", async () => {
    const operator = callers.operator();
    const asked = await Promise.allSettled(
      Array.from({ length: 30 }, (_, i) => add(operator, { mostlyNew: i % 2 === 0 })),
    );
    expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
    expect(await notesOf(operator)).toBe(3);
  });

  it("fills up again as time passes", async () => {
    const operator = callers.operator();
    const limit = { times: 2, seconds: 20 };
    await add(operator, { limit });
    await add(operator, { limit });
    await expect(add(operator, { limit })).rejects.toMatchObject(refused);
    const again = await eventually(() => add(operator, { limit }).catch(() => undefined));
    expect(again).toBeDefined();
  });

  it("counts reads that cost, and refuses them before they are done", async () => {
    const caller = callers.requester();
    for (let n = 0; n < 3; n += 1) await database.spend(testCall(caller, { limit: threeAnHour }));
    const again = () => database.spend(testCall(caller, { limit: threeAnHour }));
    await expect(again()).rejects.toMatchObject(refused);
    await expect(again()).rejects.toMatchObject(refused);
    await expect(database.spend(testCall(caller))).resolves.toBeUndefined();
  });

  it("counts nothing of services among themselves, and nothing where the factor is 0", async () => {
    const service = callers.service("tickets");
    for (let n = 0; n < 5; n += 1)
      await expect(database.spend(testCall(service, { limit: threeAnHour }))).resolves.toBeUndefined();
    const free = await test.open({ entities: [noteTable], migrations: noteMigrations, limitsFactor: 0 });
    const caller = callers.requester();
    for (let n = 0; n < 5; n += 1)
      await expect(free.spend(testCall(caller, { limit: threeAnHour }))).resolves.toBeUndefined();
  });

  it("is nobody else's to see or to change", async () => {
    const [one, other] = [callers.operator(), callers.operator()];
    await add(one);
    const seen = await database.readRows<{ person_id: string }>(
      testCall(other),
      "notes_allowances",
      "SELECT person_id FROM spent",
    );
    expect(seen).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import {
  assertIsolation,
  type Database,
  isolate,
  migrate,
  migration,
  type Scope,
  type Sql,
} from "@yanapa/database";
import { createTestDatabase, type TestDatabase } from "@yanapa/testing";
import pg from "pg";
import { insertNote, newNote, noteMigrations, noteValues } from "./notes.ts";

const here = "11111111-1111-7111-8111-111111111111";
const there = "22222222-2222-7222-8222-222222222222";
const requester = "33333333-3333-7333-8333-333333333333";

let test: TestDatabase;
let database: Database;

beforeAll(async () => {
  test = await createTestDatabase({ service: "notes", migrations: noteMigrations });
  database = await test.open();
  for (const entityId of [here, there])
    await database.work(staff(entityId, true), async (tx) => {
      await tx.query(
        "add",
        insertNote,
        noteValues(newNote({ entityId, text: "plain", requesterId: requester })),
      );
      await tx.query(
        "add",
        insertNote,
        noteValues(newNote({ entityId, text: "incident", restricted: true })),
      );
    });
});
afterAll(() => test.drop());

const staff = (entityId: string, restricted: boolean): Scope => ({ kind: "staff", entityId, restricted });
const notes = (sql: Sql) => sql.query("notes", "SELECT entity_id, id FROM note");
const asOwner = async <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: test.urls.owner });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

describe("row-level security", () => {
  it("shows staff their entity's rows only, security incidents only to whom they concern", async () => {
    expect(await database.read(staff(here, false), notes)).toMatchObject([{ entity_id: here }]);
    expect(await database.read(staff(here, true), notes)).toHaveLength(2);
  });

  it("shows requesters their own rows in every entity, in the columns granted", async () => {
    expect(await database.read({ kind: "requester", personId: requester }, notes)).toHaveLength(2);
    await expect(
      database.read({ kind: "requester", personId: requester }, (sql) =>
        sql.query("all", "SELECT * FROM note"),
      ),
    ).rejects.toMatchObject({ kind: "INTERNAL" });
  });

  it("shows nothing without a scope", async () => {
    for (const url of [test.urls.staff, test.urls.requester]) {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      expect((await client.query("SELECT id FROM note")).rows).toEqual([]);
      await client.end();
    }
  });

  it("lets nobody write into another entity", async () => {
    await expect(
      database.work(staff(here, true), (tx) =>
        tx.query("add", insertNote, noteValues(newNote({ entityId: there }))),
      ),
    ).rejects.toMatchObject({ kind: "INTERNAL" });
  });

  it("lets an operator register a security incident without seeing it", async () => {
    const note = newNote({ entityId: here, restricted: true });
    await database.work(staff(here, false), async (tx) => {
      await tx.query("add", insertNote, noteValues(note));
      expect(await tx.query("one", "SELECT id FROM note WHERE id = $1", [note.id])).toEqual([]);
    });
    await database.work(staff(here, true), (tx) =>
      tx.query("drop", "DELETE FROM note WHERE id = $1", [note.id]),
    );
  });

  it("lets the owner backfill every entity", async () => {
    const { rowCount } = await asOwner((owner) => owner.query("UPDATE note SET amount = 1"));
    expect(rowCount).toBe(4);
  });

  it("is reached through the key's index", async () => {
    const plan = await database.read(staff(here, true), async (sql) => {
      await sql.query("seq", "SELECT set_config('enable_seqscan', 'off', true)");
      return sql.query<{ "QUERY PLAN": string }>("plan", "EXPLAIN SELECT id FROM note");
    });
    expect(plan.map((line) => line["QUERY PLAN"]).join("\n")).toContain("Index Cond: (entity_id =");
  });
});

describe("the check of the catalogue", () => {
  it("finds nothing wrong with a schema made by isolate", async () => {
    expect(await assertIsolation(test.urls.owner)).toEqual([]);
  });

  it("finds every planted mistake", async () => {
    const planted = await createTestDatabase({
      service: "notes",
      migrations: [
        ...noteMigrations,
        migration("20261124T1000-mistakes", async (sql) => {
          for (const text of [
            "CREATE TABLE unforced (entity_id uuid, id uuid, PRIMARY KEY (entity_id, id))",
            ...isolate("notes", "unforced"),
            "ALTER TABLE unforced NO FORCE ROW LEVEL SECURITY",
            "CREATE TABLE unled (id uuid PRIMARY KEY, entity_id uuid NOT NULL)",
            ...isolate("notes", "unled"),
            "CREATE TABLE either (entity_id uuid, id uuid, person_id uuid, PRIMARY KEY (entity_id, id))",
            ...isolate("notes", "either"),
            "DROP POLICY either_staff ON either",
            `CREATE POLICY either_staff ON either TO notes_staff USING (
              entity_id = nullif(current_setting('yanapa.entity', true), '')::uuid
              OR person_id = nullif(current_setting('yanapa.person', true), '')::uuid)`,
            "CREATE TABLE twice (entity_id uuid, id uuid, PRIMARY KEY (entity_id, id))",
            ...isolate("notes", "twice"),
            "CREATE POLICY twice_more ON twice FOR SELECT TO notes_staff USING (true)",
            "CREATE TABLE child (entity_id uuid, id uuid, unled_id uuid REFERENCES unled (id), PRIMARY KEY (entity_id, id))",
            ...isolate("notes", "child"),
            "CREATE TABLE unmarked (id uuid PRIMARY KEY)",
            "CREATE TABLE ownerless (entity_id uuid, id uuid, PRIMARY KEY (entity_id, id))",
            ...isolate("notes", "ownerless"),
            "DROP POLICY ownerless_owner ON ownerless",
            "CREATE VIEW every_note AS SELECT * FROM note",
            "CREATE FUNCTION peek() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'SELECT count(*) FROM note'",
            "GRANT SELECT ON event_default TO notes_staff",
            "GRANT TRUNCATE ON note TO notes_staff",
            "GRANT MAINTAIN ON note TO notes_staff",
            "GRANT MAINTAIN ON note TO notes_worker",
          ])
            await sql.run(text);
        }),
      ],
    });
    const findings = await assertIsolation(planted.urls.owner);
    await planted.drop();
    for (const expected of [
      "table unforced: row-level security is not forced",
      "table unled: unique key unled_pkey is not led by entity_id",
      "table either: policy either_staff contains OR",
      "table twice: several policies for notes_staff on one command, which add up: twice_more, twice_staff",
      "table twice: policy twice_more does not compare with the transaction's scope",
      "table child: foreign key child_unled_id_fkey is not led by entity_id, and its check steps over row-level security",
      "table unmarked: has no entity_id and is not marked as platform-wide",
      "table ownerless: its owner has no policy, so backfills would change no row",
      "view every_note: is not security_invoker, so it reads as its owner",
      "function peek: SECURITY DEFINER without a pinned search_path",
      "table event_default: notes_staff may SELECT, past its policies",
      "table note: notes_staff may MAINTAIN, past its policies",
      "table note: notes_staff may TRUNCATE, past its policies",
    ])
      expect(findings).toContain(expected);
  });

  it("refuses to write a policy with OR", () => {
    expect(() => isolate("notes", "note", { worker: { select: true, where: "a OR b" } })).toThrow(/OR/);
  });
});

describe("migrations", () => {
  it("are applied once, by one of several processes", async () => {
    const later = migration("20261125T0900-later", (sql) =>
      sql.run("ALTER TABLE note ADD COLUMN later integer"),
    );
    const options = { ownerUrl: test.urls.owner, service: "notes", migrations: [...noteMigrations, later] };
    const applied = await Promise.all([migrate(options), migrate(options), migrate(options)]);
    expect(applied.flat()).toEqual(["20261125T0900-later"]);
  });

  it("make partitions for events ahead of time", async () => {
    const { rows } = await asOwner((owner) =>
      owner.query("SELECT count(*)::int AS count FROM pg_inherits WHERE inhparent = 'event'::regclass"),
    );
    expect(rows).toEqual([{ count: 6 }]);
    const leadership = await database.lead();
    await leadership?.maintain();
    expect(await database.lead()).toBeUndefined();
    await leadership?.resign();
  });
});

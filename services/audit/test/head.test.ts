import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { platformEntityId, type Scope, uuidv7 } from "@yanapa/database";
import { AuditServiceService } from "@yanapa/proto/yanapa/audit/v1/audit_service.ts";
import { callers, startTestService, type TestService, testServers } from "@yanapa/testing";
import pg from "pg";
import { audit } from "../src/app.ts";
import { append, type Entry, type Link, origin } from "../src/domain/link.ts";
import { Chain } from "../src/store/chain.ts";

let service: TestService;

beforeAll(async () => {
  service = await startTestService(audit);
  await appendFive(platform);
});
afterAll(() => service.stop());

const entry = (restricted = false): Entry => ({
  eventId: uuidv7(),
  type: "yanapa.tickets.v1.TicketCreated",
  service: "tickets",
  actor: `person:${uuidv7()}`,
  target: "tickets/x",
  details: { rpc: "/x" },
  at: Temporal.Instant.from("2026-11-30T12:00:00Z"),
  bodySha256: "00".repeat(32),
  restricted,
});

const platform = { kind: "platform" } as const;

/** Five records, the third about a security incident, at the end of the chain of a scope. */
const appendFive = async (scope: Scope): Promise<void> => {
  for (let at = 1; at <= 5; at += 1)
    await service.database.work(scope, (tx) => new Chain(service.database).append(tx, entry(at === 3)));
};

const chainOfFive = async (): Promise<string> => {
  const entityId = uuidv7();
  await appendFive({ kind: "staff", entityId, restricted: true });
  return entityId;
};

const verdict = async (entityId: string) =>
  (await service.client(AuditServiceService, callers.supervisor({ entityId })).verifyAuditChain({})).verdict;

type Run = (text: string, values?: unknown[]) => Promise<pg.QueryResult>;

/** Runs statements as one of the service's roles within an entity, all or nothing. */
const asRole = async (role: "staff" | "worker", entityId: string, work: (run: Run) => Promise<unknown>) => {
  const client = new pg.Client({ connectionString: service.urls[role] });
  await client.connect();
  try {
    await client.query("BEGIN");
    await client.query(
      "SELECT set_config('yanapa.entity', $1, true), set_config('yanapa.restricted', 'on', true)",
      [entityId],
    );
    await work((text, values) => client.query(text, values));
    await client.query("COMMIT");
  } finally {
    await client.end();
  }
};

const insert = (run: Run, entityId: string, link: Link) =>
  run(
    `INSERT INTO record (entity_id, position, event_id, type, service, actor, target, details, at, body_sha256,
       restricted, format, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      entityId,
      link.position,
      link.eventId,
      link.type,
      link.service,
      link.actor,
      link.target,
      link.details,
      link.at.toString(),
      link.bodySha256,
      link.restricted,
      link.format,
      link.hash,
    ],
  );

const headOf = async (run: Run, entityId: string): Promise<{ position: number; hash: string }> =>
  (await run("SELECT position, hash FROM head WHERE entity_id = $1", [entityId])).rows[0];

describe("the service's own role", () => {
  const attempts: [string, (run: Run, entityId: string) => Promise<unknown>][] = [
    [
      "move the head back",
      (run, id) =>
        run(
          `UPDATE head SET position = 3, hash = (SELECT hash FROM record WHERE entity_id = $1 AND position = 3)
             WHERE entity_id = $1`,
          [id],
        ),
    ],
    [
      "move the head to nothing",
      (run, id) => run(`UPDATE head SET position = 0, hash = '${origin.hash}' WHERE entity_id = $1`, [id]),
    ],
    [
      "give the head another hash",
      (run, id) => run(`UPDATE head SET hash = repeat('a', 64) WHERE entity_id = $1`, [id]),
    ],
    [
      "move the head where no record stands",
      (run, id) => run("UPDATE head SET position = 6 WHERE entity_id = $1", [id]),
    ],
    [
      "add a record without moving the head",
      async (run, id) => insert(run, id, append(id, await headOf(run, id), entry())),
    ],
    [
      "add a record beyond the next one",
      async (run, id) => {
        const next = append(id, await headOf(run, id), entry());
        await insert(run, id, append(id, next, entry()));
      },
    ],
    [
      "put a record where there is one",
      async (run, id) => insert(run, id, append(id, { position: 2, hash: "a".repeat(64) }, entry())),
    ],
    [
      "move the head past a record to another hash",
      async (run, id) => {
        const next = append(id, await headOf(run, id), entry());
        await insert(run, id, next);
        await run("UPDATE head SET position = 6, hash = repeat('b', 64) WHERE entity_id = $1", [id]);
      },
    ],
    ["delete a record", (run, id) => run("DELETE FROM record WHERE entity_id = $1", [id])],
    ["delete the head", (run, id) => run("DELETE FROM head WHERE entity_id = $1", [id])],
    ["change a record", (run, id) => run("UPDATE record SET restricted = true WHERE entity_id = $1", [id])],
    ["empty the table", (run) => run("TRUNCATE record")],
    ["switch the triggers off", (run) => run("ALTER TABLE head DISABLE TRIGGER ALL")],
    ["run as a replica, without triggers", (run) => run("SET session_replication_role = replica")],
    [
      "begin another's chain",
      (run) =>
        run("INSERT INTO head (entity_id, position, hash) VALUES ($1, 0, $2)", [uuidv7(), origin.hash]),
    ],
  ];

  it.each(attempts)("cannot %s", async (_what, attempt) => {
    const entityId = await chainOfFive();
    await expect(asRole("staff", entityId, (run) => attempt(run, entityId))).rejects.toThrow();
    expect(await verdict(entityId)).toMatchObject({ whole: true, checked: 5 });
    await expect(asRole("worker", "", (run) => attempt(run, platformEntityId))).rejects.toThrow();
    expect(await new Chain(service.database).verify(platform)).toMatchObject({ brokenAt: 0, checked: 5 });
  });

  it("can begin a chain at its beginning only", async () => {
    const entityId = uuidv7();
    const begin = (position: number, hash: string) =>
      asRole("staff", entityId, (run) =>
        run("INSERT INTO head (entity_id, position, hash) VALUES ($1, $2, $3)", [entityId, position, hash]),
      );
    await expect(begin(4, "a".repeat(64))).rejects.toThrow("begins empty");
    await begin(0, origin.hash);
    expect(await verdict(entityId)).toMatchObject({ whole: true, checked: 0 });
  });
});

describe("verifying finds what a superuser did", () => {
  const tamperings: [string, string, number][] = [
    ["a record was hidden", "UPDATE record SET restricted = true WHERE entity_id = $1 AND position = 2", 2],
    [
      "one about a security incident was shown",
      "UPDATE record SET restricted = false WHERE entity_id = $1 AND position = 3",
      3,
    ],
    ["another did it", "UPDATE record SET actor = 'person:otra' WHERE entity_id = $1 AND position = 4", 4],
    [
      "it was another event",
      "UPDATE record SET event_id = gen_random_uuid() WHERE entity_id = $1 AND position = 1",
      1,
    ],
    [
      "details were changed",
      `UPDATE record SET details = '{"rpc": "/y"}' WHERE entity_id = $1 AND position = 5`,
      5,
    ],
    [
      "the time was changed",
      "UPDATE record SET at = at + interval '1 ms' WHERE entity_id = $1 AND position = 5",
      5,
    ],
    [
      "the digest was changed",
      "UPDATE record SET body_sha256 = repeat('1', 64) WHERE entity_id = $1 AND position = 5",
      5,
    ],
    [
      "an older form of hash was claimed",
      "UPDATE record SET format = 1 WHERE entity_id = $1 AND position = 2",
      2,
    ],
    ["one was taken out", "DELETE FROM record WHERE entity_id = $1 AND position = 3", 3],
    ["the end was cut off", "DELETE FROM record WHERE entity_id = $1 AND position = 5", 5],
    ["all was taken out", "DELETE FROM record WHERE entity_id = $1", 1],
    [
      "the head was moved back",
      "UPDATE head SET position = 3, hash = (SELECT hash FROM record r WHERE r.entity_id = $1 AND r.position = 3) WHERE entity_id = $1",
      4,
    ],
    ["the head was taken away", "DELETE FROM head WHERE entity_id = $1", 1],
    ["the head was given another hash", "UPDATE head SET hash = repeat('a', 64) WHERE entity_id = $1", 6],
    [
      "a record was put beyond the head",
      `INSERT INTO record (entity_id, position, event_id, type, service, actor, target, details, at, body_sha256, hash, format)
         SELECT entity_id, 9, gen_random_uuid(), type, service, actor, target, details, at, body_sha256, hash, format
         FROM record WHERE entity_id = $1 AND position = 5`,
      6,
    ],
  ];

  it.each(tamperings)("%s", async (_what, text, brokenAt) => {
    const entityId = await chainOfFive();
    const url = new URL((await testServers()).postgresUrl);
    url.pathname = new URL(service.urls.owner).pathname;
    const client = new pg.Client({ connectionString: url.href });
    await client.connect();
    await client.query("SET session_replication_role = replica");
    await client.query(text.replaceAll("$1", `'${entityId}'`));
    await client.end();
    expect(await verdict(entityId)).toMatchObject({ whole: false, brokenAt });
  });

  it("a record was moved to another entity's chain", async () => {
    const [from, to] = [await chainOfFive(), uuidv7()];
    const url = new URL((await testServers()).postgresUrl);
    url.pathname = new URL(service.urls.owner).pathname;
    const client = new pg.Client({ connectionString: url.href });
    await client.connect();
    await client.query("SET session_replication_role = replica");
    for (const table of ["record", "head"])
      await client.query(`UPDATE ${table} SET entity_id = '${to}' WHERE entity_id = '${from}'`);
    await client.end();
    expect(await verdict(to)).toMatchObject({ whole: false, brokenAt: 1 });
  });
});

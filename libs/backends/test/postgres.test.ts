import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { cp, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { eventually } from "@yanapa/testing";
import pg from "pg";
import { type PostgresOptions, type PostgresServer, type ServerEnd, startPostgres } from "../src/index.ts";
import { findPostgresPrograms } from "../src/postgres-cluster.ts";

let folder: string;
let dataDir: string;
const started: PostgresServer[] = [];

const start = async (options: Partial<PostgresOptions> = {}): Promise<PostgresServer> => {
  const server = await startPostgres({ dataDir, fast: true, maxConnections: 20, ...options });
  started.push(server);
  return server;
};

const query = async <Row extends pg.QueryResultRow>(server: PostgresServer, sql: string): Promise<Row[]> => {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
};

beforeAll(async () => {
  // Only its owner may enter such a folder, so as root this is also the case of a closed parent.
  folder = await mkdtemp(join(tmpdir(), "yanapa-postgres-"));
  dataDir = join(folder, "state", "postgres");
});

afterEach(async () => {
  await Promise.all(started.splice(0).map((server) => server.stop()));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe("startPostgres", () => {
  it("offers UTF8, UTC, our limits, and refuses a wrong password", async () => {
    const server = await start();
    const [row] = await query<Record<string, string>>(
      server,
      `SELECT current_setting('server_encoding') AS encoding, current_setting('TimeZone') AS zone,
              current_setting('max_connections') AS connections, current_setting('fsync') AS fsync,
              current_setting('listen_addresses') AS addresses, upper('ñandú') AS upper,
              substring(version() from 'PostgreSQL 18') AS version`,
    );
    expect(row).toEqual({
      encoding: "UTF8",
      zone: "UTC",
      connections: "20",
      fsync: "off",
      addresses: "127.0.0.1",
      upper: "ÑANDÚ",
      version: "PostgreSQL 18",
    });
    const wrong = new pg.Client({ connectionString: server.url.replace(/:[^:@]+@/, ":wrong@") });
    await expect(wrong.connect()).rejects.toThrow("password authentication failed");
  });

  it("has the extensions the services need", async () => {
    const server = await start();
    for (const name of ["unaccent", "pg_trgm", "btree_gist"]) await query(server, `CREATE EXTENSION ${name}`);
    const [row] = await query(
      server,
      `SELECT unaccent('corazón') AS plain, show_trgm('ñ') AS trigrams, to_tsvector('spanish', 'impresoras') AS words`,
    );
    expect(row?.plain).toBe("corazon");
    expect(row?.trigrams).toHaveLength(2);
    expect(row?.words).toContain("impresor");
  });

  it("keeps the data when it is stopped and started again", async () => {
    const first = await start();
    await query(first, "CREATE TABLE kept AS SELECT 1 AS value");
    await first.stop();
    await expect(query(first, "SELECT 1")).rejects.toThrow();
    const second = await start({ port: first.port });
    expect(second.url).toBe(first.url);
    expect(await query(second, "SELECT value FROM kept")).toEqual([{ value: 1 }]);
  });

  it("takes the folder up again on the same port after kill -9, and tells who listens of the end", async () => {
    const ends: ServerEnd[] = [];
    const first = await start({ fast: false, onExit: (end) => ends.push(end) });
    await query(first, "CREATE TABLE survived AS SELECT 2 AS value");
    const open = new pg.Client({ connectionString: first.url });
    open.on("error", () => {});
    await open.connect();
    first.kill("SIGKILL");
    const second = await start({ fast: false, port: first.port });
    expect(await query(second, "SELECT value FROM survived")).toEqual([{ value: 2 }]);
    expect(ends).toEqual([
      expect.objectContaining({ name: "PostgreSQL", signal: "SIGKILL", pid: first.pid }),
    ]);
    await second.stop();
    expect(ends).toHaveLength(1);
  });

  it("refuses a folder that is being served", async () => {
    const server = await start();
    await expect(start()).rejects.toThrow(`ya está en uso por el proceso ${server.pid}`);
    expect(await query(server, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  });

  it.each([
    ["where only their owner may enter", "u=rwX"],
    ["that only their owner may read and run, as umask 077 unpacks them", "u=rwX,go="],
  ])("runs its programs and keeps its data %s", async (_where, mode) => {
    const programs = await findPostgresPrograms();
    const closed = await mkdtemp(join(folder, "closed-"));
    await cp(join(dirname(programs.postgres), ".."), join(closed, "native"), { recursive: true });
    await promisify(execFile)("chmod", ["-R", mode, join(closed, "native")]);
    const server = await start({
      dataDir: join(closed, "postgres"),
      programs: {
        initdb: join(closed, "native/bin/initdb"),
        postgres: join(closed, "native/bin/postgres"),
      },
    });
    expect(await query(server, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    expect((await stat(closed)).mode & 0o777).toBe(0o700);
  });

  it("gives the last log lines when it cannot start", async () => {
    await expect(start({ settings: { shared_buffers: "nonsense" } })).rejects.toThrow(
      /shared_buffers.*nonsense/,
    );
  });

  it("is stopped by its guard when its owner is killed", async () => {
    const ownDir = join(folder, "orphan");
    const program = `
      import { startPostgres } from ${JSON.stringify(new URL("../src/index.ts", import.meta.url).href)};
      const server = await startPostgres({ dataDir: ${JSON.stringify(ownDir)}, fast: true });
      console.log(server.pid);`;
    const owner = spawn(process.execPath, ["--input-type=module", "-e", program], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [pid] = await once(owner.stdout, "data");
    owner.kill("SIGKILL");
    await eventually(() => !existsSync(`/proc/${Number(pid)}/exe`));
    expect(existsSync(join(ownDir, "postmaster.pid"))).toBe(false);
    const server = await start({ dataDir: ownDir });
    expect(await query(server, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  });
});

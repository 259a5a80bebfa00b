import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "./free-port.ts";
import { ensureCluster, findPostgresPrograms, type PostgresPrograms } from "./postgres-cluster.ts";
import { type ServerEnd, startServerProcess, waitUntilReady } from "./server-process.ts";
import { chooseServerUser, invocation } from "./server-user.ts";
import { ensureSingleOwner } from "./single-owner.ts";

export type PostgresOptions = {
  /** The cluster's folder, made when absent. `<dataDir>.password`, `.log` and `.pid.json` stand beside it. */
  dataDir: string;
  /** The exact port; any free one when absent or 0. */
  port?: number;
  /** 100 when absent. */
  maxConnections?: number;
  /** For tests only: gives up durability (not order) for speed; a crash of the machine may lose the cluster. */
  fast?: boolean;
  /** PostgreSQL's programs; npm's when absent. */
  programs?: PostgresPrograms;
  /** Further settings, such as `{ log_statement: "all" }`. */
  settings?: Record<string, string>;
  /** Called when the server ends without `stop()`. */
  onExit?: (end: ServerEnd) => void;
};

export type PostgresServer = {
  /** The superuser's address, database `postgres`, with its password. */
  url: string;
  port: number;
  pid: number;
  /** Resolves once its processes are gone. */
  exited: Promise<void>;
  /**
   * Signals the server. SIGKILL goes to each of its processes, as when the machine stops: left to themselves, those that
   * serve connections answer on until they notice that the postmaster is gone.
   */
  kill(signal: NodeJS.Signals): void;
  /** Fast shutdown: open transactions are rolled back. */
  stop(): Promise<void>;
};

const READY_TIMEOUT_MS = 60_000;

/**
 * Starts PostgreSQL on 127.0.0.1 and waits until it accepts connections. A folder of an earlier run is taken up again,
 * also after kill -9.
 *
 * @throws Error with the last log lines when it does not start.
 */
export const startPostgres = async (options: PostgresOptions): Promise<PostgresServer> => {
  const dataDir = resolve(options.dataDir);
  const programs = options.programs ?? (await findPostgresPrograms());
  const runAs = chooseServerUser("PostgreSQL", dataDir, [programs.postgres]);
  await ensureSingleOwner(dataDir, "SIGINT");
  const password = await ensureCluster(dataDir, programs, runAs);

  for (let attempt = 1; ; attempt++) {
    const port = options.port || (await freePort());
    let ready = false;
    const server = await startServerProcess({
      name: "PostgreSQL",
      dir: dataDir,
      stopSignal: "SIGINT",
      env: { PATH: process.env.PATH },
      onExit: (end) => {
        if (ready) options.onExit?.(end);
      },
      ...invocation(runAs, programs.postgres, ["-D", dataDir, ...settingArgs(options, port)]),
    });
    try {
      await waitUntilReady(
        server,
        "PostgreSQL",
        READY_TIMEOUT_MS,
        () => isReady(dataDir, server.pid) || undefined,
      );
      ready = true;
      const url = `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`;
      const killed: number[] = [];
      const kill = (signal: NodeJS.Signals): void => {
        const sessions = signal === "SIGKILL" ? childrenOf(server.pid) : [];
        server.kill(signal);
        for (const pid of sessions) killQuietly(pid);
        killed.push(...sessions);
      };
      const exited = server.exited.then(async () => {
        while (killed.some(isRunning)) await sleep(10);
      });
      return { url, port, pid: server.pid, exited, kill, stop: server.stop };
    } catch (error) {
      if (attempt === 20 || !mayPass(error)) throw error;
      await sleep(250);
    }
  }
};

const settingArgs = (options: PostgresOptions, port: number): string[] => {
  const settings = {
    port: String(port),
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: String(options.maxConnections ?? 100),
    timezone: "UTC",
    log_timezone: "UTC",
    ...(options.fast ? { fsync: "off", synchronous_commit: "off", full_page_writes: "off" } : {}),
    ...options.settings,
  };
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
};

/** The last line of postmaster.pid becomes `ready` when connections are accepted. */
const isReady = (dataDir: string, pid: number): boolean => {
  try {
    const lines = readFileSync(join(dataDir, "postmaster.pid"), "utf8").split("\n");
    return lines[0] === String(pid) && lines[7]?.trim() === "ready";
  } catch {
    return false;
  }
};

/** State letter and parent of a process, as /proc tells; undefined once it is gone. */
const statOf = (pid: number): { state: string; parent: number } | undefined => {
  try {
    // The second field is the program's name in brackets, which may hold anything.
    const [state, parent] = readFileSync(`/proc/${pid}/stat`, "latin1").split(") ").at(-1)?.split(" ") ?? [];
    return state === undefined ? undefined : { state, parent: Number(parent) };
  } catch {
    return undefined;
  }
};

const childrenOf = (pid: number): number[] =>
  readdirSync("/proc")
    .map(Number)
    .filter((child) => Number.isInteger(child) && statOf(child)?.parent === pid);

/** A zombie that nobody waits for runs no more. */
const isRunning = (pid: number): boolean => (statOf(pid)?.state ?? "Z") !== "Z";

const killQuietly = (pid: number): void => {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It left by itself.
  }
};

/**
 * Tells the failures that pass by waiting: processes of a killed server still leaving its shared memory or its port,
 * and a port that was free when it was looked for.
 */
const mayPass = (error: unknown): boolean =>
  /pre-existing shared memory block|lock file ".*" already exists|Address already in use/.test(String(error));

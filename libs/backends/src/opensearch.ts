import { chownSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { freePort } from "./free-port.ts";
import { locateOpenSearch, type OpenSearchDistribution } from "./opensearch-distribution.ts";
import { type ServerEnd, startServerProcess, waitUntilReady } from "./server-process.ts";
import { chooseServerUser, invocation, type RunAs } from "./server-user.ts";
import { ensureSingleOwner } from "./single-owner.ts";

export type OpenSearchOptions = {
  /** Holds config, data, logs and tmp, made when absent. `<dataDir>.log` and `.pid.json` stand beside it. */
  dataDir: string;
  /** The exact port; any free one when absent or 0. */
  port?: number;
  /** Called when the server ends without `stop()`. */
  onExit?: (end: ServerEnd) => void;
};

export type OpenSearch = {
  /** `http://127.0.0.1:port`; neither TLS nor sign-in. */
  url: string;
  port: number;
  pid: number;
  /** Resolves once the process is gone. */
  exited: Promise<void>;
  kill(signal: NodeJS.Signals): void;
  stop(): Promise<void>;
};

/** Only what hangs ends by it: a busy machine may take minutes. */
const READY_TIMEOUT_MS = 480_000;

/** The quick compiler alone: half the time to start, and nobody measures throughput on this one. */
const JAVA_OPTIONS = "-Xms512m -Xmx512m -XX:TieredStopAtLevel=1";

/**
 * Starts a real OpenSearch of one node on 127.0.0.1 and waits until it takes requests. It has no security plugin. A folder
 * of an earlier run is taken up again, also after kill -9.
 *
 * @throws Error that says what is missing, or with the last log lines when it does not start.
 */
export const startOpenSearch = async (options: OpenSearchOptions): Promise<OpenSearch> => {
  const distribution = await locateOpenSearch();
  const dataDir = resolve(options.dataDir);
  const program = join(distribution.home, "bin/opensearch");
  const runAs = chooseServerUser("OpenSearch", dataDir, [program, join(distribution.java.home, "bin/java")]);
  await ensureSingleOwner(dataDir, "SIGTERM");
  const port = options.port || (await freePort());
  writeFolder(dataDir, distribution, port, await freePort(), runAs);
  const url = `http://127.0.0.1:${port}`;
  let ready = false;
  const server = await startServerProcess({
    name: "OpenSearch",
    dir: dataDir,
    stopSignal: "SIGTERM",
    env: {
      PATH: process.env.PATH,
      OPENSEARCH_JAVA_HOME: distribution.java.home,
      OPENSEARCH_PATH_CONF: join(dataDir, "config"),
      OPENSEARCH_TMPDIR: join(dataDir, "tmp"),
      OPENSEARCH_JAVA_OPTS: JAVA_OPTIONS,
    },
    onExit: (end) => {
      if (ready) options.onExit?.(end);
    },
    ...invocation(runAs, program, []),
  });
  await waitUntilReady(server, "OpenSearch", READY_TIMEOUT_MS, () => isReady(url));
  ready = true;
  return { url, port, pid: server.pid, exited: server.exited, kill: server.kill, stop: server.stop };
};

/** The configuration of this run; everything belongs to whom the server runs as. */
const writeFolder = (
  dataDir: string,
  { home }: OpenSearchDistribution,
  port: number,
  transportPort: number,
  runAs: RunAs,
): void => {
  const config = join(dataDir, "config");
  const fresh = !existsSync(config);
  for (const folder of ["data", "logs", "tmp"]) mkdirSync(join(dataDir, folder), { recursive: true });
  if (fresh) cpSync(join(home, "config"), config, { recursive: true });
  // These write beside the distribution, which is not the server's.
  const own = readFileSync(join(home, "config/jvm.options"), "utf8").split("\n");
  const options = own.filter((line) => !/gc\.log|HeapDump|ErrorFile/.test(line));
  writeFileSync(join(config, "jvm.options"), options.join("\n"));
  const quoted = JSON.stringify;
  const lines = [
    "cluster.name: yanapa",
    "node.name: yanapa-1",
    "discovery.type: single-node",
    "network.host: 127.0.0.1",
    `http.port: ${port}`,
    `transport.port: ${transportPort}`,
    `path.data: ${quoted(join(dataDir, "data"))}`,
    `path.logs: ${quoted(join(dataDir, "logs"))}`,
    // A full disk of a work machine would make every index read-only.
    "cluster.routing.allocation.disk.threshold_enabled: false",
  ];
  writeFileSync(join(config, "opensearch.yml"), `${lines.join("\n")}\n`);
  const { owner } = runAs;
  if (owner === undefined) return;
  const touched = fresh ? ["", ...readdirSync(dataDir, { recursive: true, encoding: "utf8" })] : [];
  for (const path of [...touched, "config/jvm.options", "config/opensearch.yml"])
    chownSync(join(dataDir, path), owner.uid, owner.gid);
};

const isReady = async (url: string): Promise<true | undefined> => {
  try {
    const response = await fetch(`${url}/_cluster/health?wait_for_status=yellow&timeout=1s`, {
      signal: AbortSignal.timeout(3_000),
    });
    await response.body?.cancel();
    return response.ok || undefined;
  } catch {
    return undefined;
  }
};

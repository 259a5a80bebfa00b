import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { locateNatsServer } from "./nats-binary.ts";
import { type ServerEnd, startServerProcess, waitUntilReady } from "./server-process.ts";
import { ensureSingleOwner } from "./single-owner.ts";

export type NatsOptions = {
  /** JetStream's folder, made when absent. `<storeDir>.conf`, `.log` and `.pid.json` stand beside it. */
  storeDir: string;
  /** The exact port; any free one when absent or 0. */
  port?: number;
  /** The program; `locateNatsServer()` finds it when absent. */
  binary?: string;
  /** A configuration of your own, say with accounts, put after ours; it must not set listen or jetstream. */
  configFile?: string;
  /** The one user of the server, or, with a configFile, the user for the url. Nobody signs in when absent. */
  user?: string;
  password?: string;
  /** Called when the server ends without `stop()`. */
  onExit?: (end: ServerEnd) => void;
};

export type NatsServer = {
  /** `nats://127.0.0.1:port`, without user and password. */
  url: string;
  port: number;
  pid: number;
  /** Resolves once the process is gone. */
  exited: Promise<void>;
  kill(signal: NodeJS.Signals): void;
  stop(): Promise<void>;
};

const READY_TIMEOUT_MS = 30_000;

/**
 * Starts the real nats-server with JetStream on 127.0.0.1 and waits until it takes clients. A folder of an earlier run
 * is taken up again, also after kill -9; give the former `port` so that clients find it.
 *
 * @throws Error with the last log lines when it does not start.
 */
export const startNats = async (options: NatsOptions): Promise<NatsServer> => {
  const storeDir = resolve(options.storeDir);
  const binary = options.binary ?? (await locateNatsServer()).path;
  mkdirSync(storeDir, { recursive: true });
  await ensureSingleOwner(storeDir, "SIGTERM");
  const configFile = `${storeDir}.conf`;
  writeFileSync(configFile, configuration(options, storeDir), { mode: 0o600 });

  let ready = false;
  const server = await startServerProcess({
    name: "NATS",
    command: binary,
    args: ["--config", configFile],
    env: { PATH: process.env.PATH },
    dir: storeDir,
    stopSignal: "SIGTERM",
    onExit: (end) => {
      if (ready) options.onExit?.(end);
    },
  });
  const portsFile = join(dirname(storeDir), `${basename(binary)}_${server.pid}.ports`);
  const port = await waitUntilReady(server, "NATS", READY_TIMEOUT_MS, () => readPort(portsFile));
  ready = true;
  // A killed server leaves its ports file behind.
  server.exited.then(() => rmSync(portsFile, { force: true }));
  const url = `nats://127.0.0.1:${port}`;
  return { url, port, pid: server.pid, exited: server.exited, kill: server.kill, stop: server.stop };
};

const configuration = (options: NatsOptions, storeDir: string): string => {
  const quoted = JSON.stringify;
  const lines = [
    `listen: "127.0.0.1:${options.port || -1}"`,
    `jetstream { store_dir: ${quoted(storeDir)} }`,
    `ports_file_dir: ${quoted(dirname(storeDir))}`,
  ];
  if (options.configFile) lines.push(readFileSync(options.configFile, "utf8"));
  else if (options.user) {
    lines.push(
      `authorization { user: ${quoted(options.user)}, password: ${quoted(options.password ?? "")} }`,
    );
  }
  return `${lines.join("\n")}\n`;
};

/** The server writes its ports once it takes clients, which is also how a port of its own choice is learnt. */
const readPort = (portsFile: string): number | undefined => {
  try {
    const ports = JSON.parse(readFileSync(portsFile, "utf8")) as { nats?: string[] };
    return ports.nats?.[0] ? Number(new URL(ports.nats[0]).port) : undefined;
  } catch {
    return undefined;
  }
};

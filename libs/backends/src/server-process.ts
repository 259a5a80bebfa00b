import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { forgetOwner, recordOwner } from "./single-owner.ts";

/** How a server ended that nobody had asked to stop. */
export type ServerEnd = {
  name: string;
  pid: number;
  code: number | null;
  signal: NodeJS.Signals | null;
  lastLogLines: string[];
};

export type ServerProcessOptions = {
  /** The name people read, for example `PostgreSQL`. */
  name: string;
  command: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  uid?: number | undefined;
  gid?: number | undefined;
  /** The folder the server owns; log and owner record stand beside it. */
  dir: string;
  stopSignal: NodeJS.Signals;
  onExit?: ((end: ServerEnd) => void) | undefined;
};

export type ServerProcess = {
  readonly pid: number;
  /** Resolves once the process is gone, for whatever reason. */
  readonly exited: Promise<void>;
  hasExited(): boolean;
  lastLogLines(): string[];
  /** Sends a signal at once, as a fault; `exited` tells when a deadly one has worked. */
  kill(signal: NodeJS.Signals): void;
  /** Stops in order and waits; after 20 s kills. */
  stop(): Promise<void>;
};

/**
 * Starts a server as a child in its own session, so that Ctrl-C reaches the owner alone, who stops it in its turn. A
 * guard stops the server when the owner dies without doing so (kill -9 included). The log of the run is kept in
 * `<dir>.log`.
 */
export const startServerProcess = async (options: ServerProcessOptions): Promise<ServerProcess> => {
  const { name, dir } = options;
  const logFile = `${dir}.log`;
  const log = openSync(logFile, "w", 0o600);
  const child = spawn(options.command, options.args, {
    cwd: "/",
    env: options.env,
    detached: true,
    stdio: ["ignore", log, log],
    ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.gid }),
  });
  closeSync(log);
  await new Promise<void>((resolve, reject) => {
    child.once("spawn", resolve);
    child.once("error", (cause) =>
      reject(new Error(`No se pudo iniciar ${name}: ${cause.message}`, { cause })),
    );
  });
  const pid = child.pid as number;
  recordOwner(dir, pid);
  const guard = startGuard(pid, options.stopSignal);

  const lastLogLines = () => readFileSync(logFile, "utf8").trimEnd().split("\n").slice(-15);
  let stopping = false;
  let gone = false;
  const exited = new Promise<void>((resolve) => {
    child.once("exit", (code, signal) => {
      gone = true;
      guard.kill("SIGKILL");
      forgetOwner(dir);
      resolve();
      if (!stopping) options.onExit?.({ name, pid, code, signal, lastLogLines: lastLogLines() });
    });
  });
  return {
    pid,
    exited,
    hasExited: () => gone,
    lastLogLines,
    kill: (signal) => {
      child.kill(signal);
    },
    stop: async () => {
      stopping = true;
      if (gone) return;
      child.kill(options.stopSignal);
      // A paused process (SIGSTOP) would otherwise never see the signal.
      child.kill("SIGCONT");
      const timeout = new AbortController();
      const late = sleep(20_000, "late", { signal: timeout.signal }).catch(() => "aborted");
      if ((await Promise.race([exited, late])) === "late") child.kill("SIGKILL");
      timeout.abort();
      await exited;
    },
  };
};

/** A shell that waits for the end of its input, which comes when the owner dies, and then stops the server. */
const startGuard = (pid: number, stopSignal: NodeJS.Signals): ChildProcess => {
  const script = 'read -r _; kill -s "$1" "$2"';
  const guard = spawn("sh", ["-c", script, "guard", stopSignal.replace("SIG", ""), String(pid)], {
    cwd: "/",
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  guard.on("error", () => {});
  guard.stdin?.on("error", () => {});
  guard.unref();
  (guard.stdin as unknown as { unref(): void }).unref();
  return guard;
};

/**
 * Waits until the server says it is ready.
 *
 * @throws Error with the last log lines, when it ends or `timeoutMs` passes before; the server is then stopped.
 */
export const waitUntilReady = async <T>(
  server: ServerProcess,
  name: string,
  timeoutMs: number,
  probe: () => T | undefined | Promise<T | undefined>,
): Promise<T> => {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const ready = await probe();
    if (ready !== undefined) return ready;
    const late = performance.now() > deadline;
    if (late || server.hasExited()) {
      await server.stop();
      const what = late ? `no estuvo listo en ${timeoutMs / 1000} s` : "terminó al arrancar";
      throw new Error(`${name} ${what}. Últimas líneas de su registro:\n${server.lastLogLines().join("\n")}`);
    }
    await sleep(15);
  }
};

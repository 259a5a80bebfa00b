import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const repository = join(import.meta.dirname, "../../..");

/** One service in a process of its own, started from its `main.ts` as in a container. */
export class ServiceProcess {
  readonly name: string;
  /** Its gRPC, `host:port`. */
  readonly address: string;
  /** Its management HTTP, `host:port`. */
  readonly managementAddress: string;
  /** What it is started with. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly #logFile: string;
  readonly #program: readonly string[];
  #child: ChildProcess | undefined;

  /** `program` is started in place of the service's `main.ts`, e.g. its bundle or its image. */
  constructor(
    name: string,
    env: Readonly<Record<string, string | undefined>>,
    logFile: string,
    program: readonly string[] = [process.execPath, join(repository, "services", name, "src/main.ts")],
  ) {
    this.name = name;
    this.address = env.SERVICE_LISTEN ?? "";
    this.managementAddress = env.MANAGEMENT_LISTEN ?? "";
    this.env = env;
    this.#logFile = logFile;
    this.#program = program;
  }

  /** Undefined while it does not run. */
  get pid(): number | undefined {
    return this.#child?.exitCode === null && this.#child.signalCode === null ? this.#child.pid : undefined;
  }

  /** Starts it and waits until it says it is ready. `env` holds for this start only. */
  async start(env: Readonly<Record<string, string>> = {}): Promise<void> {
    const log = openSync(this.#logFile, "a");
    const [command = process.execPath, ...args] = this.#program;
    this.#child = spawn(command, args, {
      env: { PATH: process.env.PATH, ...this.env, ...env },
      stdio: ["ignore", log, log],
    });
    closeSync(log);
    const end = performance.now() + 90_000;
    while (performance.now() < end) {
      if (this.pid === undefined) break;
      if (await this.isReady()) return;
      await sleep(50);
    }
    throw new Error(`${this.name} did not become ready:\n${this.log().split("\n").slice(-15).join("\n")}`);
  }

  async isReady(): Promise<boolean> {
    try {
      return (await fetch(`http://${this.managementAddress}/ready`)).ok;
    } catch {
      return false;
    }
  }

  /** Everything it has logged so far. */
  log(): string {
    return readFileSync(this.#logFile, "utf8");
  }

  /** Sends a signal and waits for the end. */
  async end(signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
    const child = this.#child;
    if (child === undefined || this.pid === undefined) return;
    const exited = once(child, "exit");
    child.kill(signal);
    await exited;
  }

  /** Waits until it ends by itself, as at a crash point. */
  async ended(): Promise<void> {
    if (this.#child !== undefined && this.pid !== undefined) await once(this.#child, "exit");
  }
}

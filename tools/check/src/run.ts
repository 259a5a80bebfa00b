import { spawn } from "node:child_process";
import { join } from "node:path";

export const repository = join(import.meta.dirname, "../../..");

/** A server that does not stop would keep a run alive for ever. */
const TIMEOUT_MS = 60 * 60_000;

/** How a command ended, and what it printed. */
export type Ended = { readonly well: boolean; readonly output: string };

/** Runs a command at the root; `shown` lets its output through as it comes. Never throws. */
export const run = (command: string, args: readonly string[], { shown = false } = {}): Promise<Ended> =>
  new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: repository,
      // What is kept and shown later goes to logs, too.
      env: { ...process.env, FORCE_COLOR: "0" },
      timeout: TIMEOUT_MS,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        output += text;
        if (shown) process.stdout.write(text);
      });
    }
    child.once("error", (error) => resolve({ well: false, output: error.message }));
    child.once("close", (code) => resolve({ well: code === 0, output }));
  });

import { spawn } from "node:child_process";
import { existsSync, mkdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { pagesDigest } from "./digest.ts";
import { root } from "./vite-config.ts";

const dist = join(root, "dist");
/** A build takes seconds; who holds the lock for longer has died. */
const lockForMs = 180_000;
const againMs = 200;

/**
 * The folder of the pages as the sources make them now, built when it is not there yet. Several processes may ask at
 * once: one builds, the others wait. Throws with the builder's own words when the sources don't build.
 */
export const builtPages = async (): Promise<string> => {
  const digest = pagesDigest();
  const folder = join(dist, digest);
  const lock = join(dist, `${digest}.lock`);
  mkdirSync(dist, { recursive: true });
  while (!existsSync(folder)) {
    if (!take(lock)) {
      await delay(againMs);
      continue;
    }
    try {
      if (!existsSync(folder)) await build(folder);
    } finally {
      rmSync(lock, { recursive: true, force: true });
    }
  }
  return folder;
};

const take = (lock: string): boolean => {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    const made = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (performance.timeOrigin + performance.now() - made > lockForMs)
      rmSync(lock, { recursive: true, force: true });
    return false;
  }
};

/** In a process of its own: what a build holds in memory goes with it. */
const build = (folder: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const builder = spawn(process.execPath, [join(import.meta.dirname, "main.ts"), folder], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    let told = "";
    builder.stderr.setEncoding("utf8").on("data", (text: string) => {
      told += text;
    });
    builder.once("error", reject);
    builder.once("exit", (code) =>
      code === 0 ? resolve() : reject(new Error(`the portal's pages were not built:\n${told}`)),
    );
  });

import { existsSync, mkdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sparticuz from "@sparticuz/chromium";
import { eventually } from "@yanapa/testing";
import { type Browser, chromium } from "playwright-core";

/** Where a machine keeps its own. */
const usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
/** A program that does not come up is started so often: at times it crashes before it has loaded anything. */
const mostStarts = 3;

/** A Chromium that starts as root with nothing installed: npm's on Linux x64, the machine's own elsewhere. */
export const startChromium = async (): Promise<Browser> => {
  const packaged = process.platform === "linux" && process.arch === "x64";
  const executablePath = packaged ? await unpacked() : usual.find((path) => existsSync(path));
  if (executablePath === undefined) throw new Error(`no Chromium on this machine: ${usual.join(", ")}`);
  const args = [
    ...(packaged ? sparticuz.args.filter((arg) => !arg.startsWith("--single-process")) : []),
    "--no-sandbox",
  ];
  for (let start = 1; ; start += 1) {
    try {
      return await chromium.launch({ executablePath, headless: true, args });
    } catch (error) {
      if (start === mostStarts) throw error;
    }
  }
};

const lock = join(tmpdir(), "yanapa-chromium.lock");
/** Unpacking takes seconds; who holds the lock for longer was killed. */
const staleMs = 180_000;

/** Unpacks it as one of the test processes while the others wait: half a program would be taken for a whole one. */
const unpacked = async (): Promise<string> => {
  await eventually(isLocked);
  try {
    return await sparticuz.executablePath();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
};

/** Whether the lock is ours now. */
const isLocked = (): boolean => {
  const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
  if (since !== undefined && Date.now() - since > staleMs) rmSync(lock, { recursive: true, force: true });
  try {
    mkdirSync(lock);
    return true;
  } catch {
    return false;
  }
};

import { execFile, execFileSync, spawn } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { network, stateDir } from "./places.ts";

const exec = promisify(execFile);
const largestOutput = 64 * 1024 * 1024;

/** Runs a program to its end and gives what it wrote. Throws with its last words when it fails. */
export const run = async (command: string, args: readonly string[], input?: string): Promise<string> => {
  const pending = exec(command, args, { maxBuffer: largestOutput, encoding: "utf8" });
  if (input !== undefined) pending.child.stdin?.end(input);
  try {
    return (await pending).stdout;
  } catch (error) {
    const { stderr = "", stdout = "" } = error as { stderr?: string; stdout?: string };
    const said = (stderr.trim() || stdout.trim()).split("\n").slice(-20).join("\n");
    throw new Error(`${command} ${args.slice(0, 6).join(" ")}: ${said || String(error)}`, { cause: error });
  }
};

/** The same, telling only whether it worked. */
export const works = (command: string, args: readonly string[]): boolean => {
  try {
    execFileSync(command, args, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
};

/** The command's own words, run in the node's network; `ip netns exec` would hide the control groups. */
export const onNode = (command: string, args: readonly string[]): [string, string[]] => [
  "nsenter",
  [`--net=/run/netns/${network.namespace}`, command, ...args],
];

const pidFile = (name: string): string => join(stateDir, "pid", name);
export const logFile = (name: string): string => join(stateDir, "log", `${name}.log`);

/** Starts a server that outlives this process; its log and its pid are kept under its name. */
export const startDetached = (name: string, command: string, args: readonly string[]): void => {
  for (const folder of ["pid", "log"]) mkdirSync(join(stateDir, folder), { recursive: true });
  const log = openSync(logFile(name), "a");
  const child = spawn(command, args, { detached: true, stdio: ["ignore", log, log], cwd: stateDir });
  closeSync(log);
  child.unref();
  writeFileSync(pidFile(name), String(child.pid));
};

export const isRunning = (name: string): boolean => {
  const file = pidFile(name);
  return existsSync(file) && works("kill", ["-0", readFileSync(file, "utf8")]);
};

/** Ends a server started so; after `patienceMs` without mercy. */
export const endDetached = async (name: string, patienceMs = 5_000): Promise<void> => {
  const file = pidFile(name);
  if (!existsSync(file)) return;
  const pid = readFileSync(file, "utf8");
  works("kill", [pid]);
  for (let waited = 0; waited < patienceMs && works("kill", ["-0", pid]); waited += 100) await sleep(100);
  works("kill", ["-9", pid]);
  rmSync(file, { force: true });
};

/** Asks until it is so. Throws with what was waited for, and where to look. */
export const until = async (
  what: string,
  seconds: number,
  ask: () => boolean | Promise<boolean>,
): Promise<void> => {
  for (const end = performance.now() + seconds * 1000; performance.now() < end; await sleep(200)) {
    if (await ask()) return;
  }
  throw new Error(`${what}: not within ${seconds} s; logs in ${join(stateDir, "log")}`);
};

const began = performance.now();

/** Does one step of the way and says how long it took. */
export const step = async <T>(name: string, work: () => T | Promise<T>): Promise<T> => {
  const from = performance.now();
  try {
    const result = await work();
    const [took, total] = [performance.now() - from, performance.now() - began].map((ms) => ms / 1000);
    console.log(`✔ ${name.padEnd(58)} ${took?.toFixed(1).padStart(6)} s  ${total?.toFixed(0).padStart(5)} s`);
    return result;
  } catch (error) {
    console.log(`✘ ${name}`);
    throw error;
  }
};

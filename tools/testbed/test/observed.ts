import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect } from "@jest/globals";
import { eventually } from "@yanapa/testing";
import type { ServiceProcess, Testbed } from "../src/index.ts";

/** What a service says of itself. */
export type Status = { ready: boolean; degraded: boolean; parts: Record<string, boolean> };

const statusOf = async ({ managementAddress }: ServiceProcess): Promise<Status> =>
  (await (await fetch(`http://${managementAddress}/_status`)).json()) as Status;

type Holds = (status: Status, name: string) => boolean;

/** The services of whose status it does not hold. */
export const everyStatus = async (testbed: Testbed, holds: Holds): Promise<string[]> => {
  const all = await Promise.all(
    [...testbed.processes].map(async ([name, one]) => ({ name, status: await statusOf(one) })),
  );
  return all.filter(({ name, status }) => !holds(status, name)).map(({ name }) => name);
};

/** The same, after waiting for it to hold of all. */
export const settled = (testbed: Testbed, holds: Holds): Promise<string[]> =>
  eventually(
    () => everyStatus(testbed, holds),
    (left) => left.length === 0,
  );

/** Lines that services log from now on. */
export const logsSince = (testbed: Testbed): (() => string[]) => {
  const lengths = new Map([...testbed.processes].map(([name, one]) => [name, one.log().length]));
  return () =>
    [...testbed.processes].flatMap(([name, one]) =>
      one
        .log()
        .slice(lengths.get(name))
        .split("\n")
        .filter((line) => line !== ""),
    );
};

/** The log names the backend, and has no stack: a server that is away is no fault of the program. */
export const expectNamed = (lines: readonly string[], backend: string): void => {
  expect(lines.filter((line) => /"stack"|\\n\s+at /.test(line)).slice(0, 5)).toEqual([]);
  expect(lines.filter((line) => line.includes(`"backend":"${backend}"`)).length).toBeGreaterThan(0);
  // A line for each request that was refused; the rest says it when it begins and when it ends.
  const unasked = lines.filter((line) => !line.includes('"request_id"'));
  expect(unasked.length).toBeLessThan(400);
};

/** Runs a command of a service beside it, as an operator does. */
export const command = async (
  testbed: Testbed,
  name: string,
  words: readonly string[],
): Promise<{ said: string; code: number }> => {
  const main = join(import.meta.dirname, "../../../services", name, "src/main.ts");
  const env = { PATH: process.env.PATH, ...testbed.processes.get(name)?.env };
  const child = spawn(process.execPath, [main, ...words], { env, stdio: ["ignore", "pipe", "inherit"] });
  const [said, [code]] = await Promise.all([text(child.stdout), once(child, "exit")]);
  return { said, code: code as number };
};

/** What `doctor` says: the words for what is wrong, and its code. */
export const doctor = async (
  testbed: Testbed,
  name: string,
): Promise<{ problems: string[]; code: number }> => {
  const { said, code } = await command(testbed, name, ["doctor", "--json"]);
  const { findings } = JSON.parse(said) as { findings: { problem: string }[] };
  return { problems: findings.map(({ problem }) => problem), code };
};

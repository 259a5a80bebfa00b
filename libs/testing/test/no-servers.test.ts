import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { socketVariable } from "../src/servers.ts";

const repository = join(import.meta.dirname, "../../..");
const jest = ["--experimental-vm-modules", "node_modules/.bin/jest", "--maxWorkers=2", "--colors=false"];

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "yanapa-no-servers-"));
  await mkdir(join(folder, "bin"));
  await symlink(process.execPath, join(folder, "bin/node"));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs two test files that ask for servers where neither nats-server nor a way to have it is. */
const runWithoutServers = async () => {
  const { [socketVariable]: _, YANAPA_TEST_POSTGRES_URL: __, ...rest } = process.env;
  const env = { ...rest, PATH: join(folder, "bin"), XDG_CACHE_HOME: folder, JEST_WORKER_ID: undefined };
  const run = spawn(
    process.execPath,
    [...jest, "libs/testing/test/servers", "libs/testing/test/test-database"],
    {
      cwd: repository,
      env,
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  const [said, [code]] = await Promise.all([text(run.stderr), once(run, "exit")]);
  return { code, said };
};

it("ends a run whose servers can't start, with the reason once", async () => {
  const { code, said } = await runWithoutServers();
  expect(code).toBe(1);
  expect(said.match(/no arrancó lo que necesitan:\n {2}\S/g)).toHaveLength(1);
  expect(said).not.toMatch(/did not exit|●/);
});

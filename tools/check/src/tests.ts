import { existsSync, globSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { repository, run } from "./run.ts";
import { type Counts, countTests, type JestResults } from "./tally.ts";

const results = join(repository, ".nx/results");
const read = (file: string): JestResults => JSON.parse(readFileSync(file, "utf8")) as JestResults;

/** Tests beside their subject, which start no server: Nx runs those whose inputs changed and remembers the rest. */
export const unitTests = async (): Promise<Counts & { output: string }> => {
  rmSync(results, { recursive: true, force: true });
  const { well, output } = await run("nx", [
    "run-many",
    "--targets=unit",
    "--nxBail=false",
    "--outputStyle=static",
  ]);
  const files = globSync(join(results, "*/*/unit.json"));
  return { ...countTests(files.map(read), well), output };
};

/** Tests in `test/` folders, on real servers: never remembered. */
export const serverTests = (): Promise<Counts> =>
  runJest("servers", ["--maxWorkers=2", "/test/.*[.]test[.]ts$"]);

/** Tests on servers that need Java; one file after the other, since each takes the machine's memory. */
export const backendTests = (): Promise<Counts> => {
  process.env.YANAPA_BACKENDS = "1";
  return runJest("backends", ["--runInBand", "[.]backend[.]test[.]ts$"]);
};

const runJest = async (name: string, args: readonly string[]): Promise<Counts> => {
  const file = join(results, `${name}.json`);
  mkdirSync(results, { recursive: true });
  rmSync(file, { force: true });
  const jest = [
    "--experimental-vm-modules",
    "--disable-warning=ExperimentalWarning",
    "node_modules/.bin/jest",
  ];
  const { well } = await run("node", [...jest, "--json", `--outputFile=${file}`, ...args], { shown: true });
  return countTests(existsSync(file) ? [read(file)] : [], well);
};

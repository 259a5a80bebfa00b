import { existsSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { runBuf } from "./src/buf.ts";
import { buildImage, type Contract, ContractError, repositoryContract } from "./src/contract.ts";
import { readImage } from "./src/image.ts";
import { prepareModules } from "./src/modules.ts";
import { runTool } from "./src/tool.ts";
import { writeIfChanged } from "./src/write-file.ts";

/** What the last release promised. Committed, and moved only by a release. */
const baselineName = "released.binpb";

/**
 * Compares the contract with the last release's. Services are compared as their generated clients see them (FILE);
 * events as their bytes and JSON do (WIRE_JSON), and none
 * may vanish, since streams and event tables hold bytes of every version.
 */
export const breaking = (contract: Contract): string => {
  const baseline = join(contract.root, baselineName);
  if (!existsSync(baseline)) return "contract: nothing released yet";
  const { bytes, image } = buildImage(contract);
  const today = join(contract.gen, `.today-${process.pid}.binpb`);
  writeIfChanged(today, bytes);
  try {
    const names = new Set([...readImage(baseline).files, ...image.files].map((file) => file.proto.name));
    const isEvents = (name: string) => name.endsWith("_events.proto");
    const lines = [
      ...compare(contract, today, ["FILE"], [...names].filter(isEvents)),
      ...compare(
        contract,
        today,
        ["WIRE_JSON", "PACKAGE_MESSAGE_NO_DELETE"],
        [...names].filter((name) => !isEvents(name)),
      ),
    ];
    if (lines.length === 0) return "contract: compatible with the last release";
    throw new ContractError(
      `${lines.join("\n")}\n${lines.length} breaking changes: add beside the old instead, and reserve what is gone`,
    );
  } finally {
    rmSync(today);
  }
};

/** Makes the contract of today the baseline; only a release does it. Comments are left out of it. */
export const release = (contract: Contract): string => {
  prepareModules(contract.gen);
  const run = runBuf(contract.root, ["build", "--exclude-source-info", "-o", baselineName]);
  if (!run.ok) throw new ContractError(`the contract does not compile:\n${run.stderr}`);
  return `contract: ${baselineName} is now today's contract`;
};

/** buf's findings by some rules, over all files but those left out. */
const compare = (contract: Contract, today: string, rules: string[], leftOut: string[]): string[] => {
  const config = JSON.stringify({ version: "v2", breaking: { use: rules, ignore: leftOut } });
  const run = runBuf(contract.root, [
    "breaking",
    today,
    "--against",
    baselineName,
    "--config",
    config,
    "--exclude-imports",
    "--error-format",
    "json",
  ]);
  if (run.ok) return [];
  const found = run.stdout.split("\n").filter((line) => line.startsWith("{"));
  if (found.length === 0) throw new ContractError(run.stderr || run.stdout);
  const folder = relative(process.cwd(), contract.root);
  return found.map((line) => {
    const { path, start_line, type, message } = JSON.parse(line) as Record<string, string>;
    return `${join(folder, path ?? "")}:${start_line ?? 1}  ${message}  (${type})`;
  });
};

if (import.meta.main) {
  const work = process.argv.includes("--release") ? release : breaking;
  runTool(() => work(repositoryContract));
}

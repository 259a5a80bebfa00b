import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { runBuf } from "./buf.ts";
import { type Image, parseImage } from "./image.ts";
import { prepareModules } from "./modules.ts";

/** A folder with a `buf.yaml`, protos under `yanapa/`, and what is generated from them under `gen/`. */
export type Contract = {
  root: string;
  gen: string;
};

/** The contract in a folder; tests use folders of their own. */
export const contractAt = (root: string): Contract => ({ root, gen: join(root, "gen") });

/** The repository's contract. */
export const repositoryContract = contractAt(resolve(import.meta.dirname, "../../../proto"));

/** Compiles the contract to an image. Throws an error with buf's own lines, file by file, when it does not compile. */
export const buildImage = (contract: Contract): { bytes: Uint8Array; image: Image } => {
  prepareModules(contract.gen);
  const target = join(contract.gen, `.building-${process.pid}.binpb`);
  const run = runBuf(contract.root, ["build", "-o", target]);
  if (!run.ok) throw new ContractError(`the contract does not compile:\n${run.stderr}`);
  const bytes = readFileSync(target);
  rmSync(target);
  return { bytes, image: parseImage(bytes) };
};

/** A mistake in the protos, told to the person who wrote them; the tools print its message without a stack. */
export class ContractError extends Error {
  override name = "ContractError";
}

/** Digest of all that decides what is generated: the protos, this tool and the versions of what it runs. */
export const inputsDigest = (contract: Contract): string => {
  const hash = createHash("sha256");
  const toolFolder = resolve(import.meta.dirname, "..");
  const inputs = [
    join(contract.root, "buf.yaml"),
    join(toolFolder, "package.json"),
    ...filesUnder(join(contract.root, "yanapa")),
    ...filesUnder(join(toolFolder, "src")).filter((path) => !path.endsWith(".test.ts")),
  ];
  for (const path of inputs)
    if (existsSync(path)) hash.update(path).update("\0").update(readFileSync(path)).update("\0");
  return hash.digest("hex");
};

/** Every file below a folder, sorted. */
export const filesUnder = (folder: string): string[] => {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
};

import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { openApiText } from "./openapi.ts";
import { buildImage, type Contract, filesUnder, inputsDigest, repositoryContract } from "./src/contract.ts";
import { jsonTypes } from "./src/json-types.ts";
import { accessModule, accessText, eventsTable, limitsText, servicesTable } from "./src/tables.ts";
import { runTool } from "./src/tool.ts";
import { generateTypeScript } from "./src/typescript.ts";
import { writeIfChanged } from "./src/write-file.ts";

/**
 * Makes everything under `gen/`, `access.txt` and `limits.txt` from the protos; nothing is downloaded. Answers one line for the
 * person who ran it. Does nothing when no input has changed.
 */
export const generate = (contract: Contract): string => {
  const digest = inputsDigest(contract);
  const stamp = join(contract.gen, ".inputs");
  if (
    existsSync(stamp) &&
    readFileSync(stamp, "utf8") === digest &&
    existsSync(join(contract.gen, "access.ts"))
  ) {
    return "contract: unchanged";
  }
  const { bytes, image } = buildImage(contract);
  const files = generateTypeScript(image);
  files.set("events.ts", eventsTable(image));
  files.set("services.ts", servicesTable(image));
  files.set("access.ts", accessModule(image));
  for (const [path, content] of jsonTypes(image)) files.set(path, content);
  for (const [path, content] of files) writeIfChanged(join(contract.gen, path), content);
  writeIfChanged(join(contract.gen, "contract.binpb"), bytes);
  writeIfChanged(join(contract.gen, "openapi.json"), openApiText(image));
  writeIfChanged(join(contract.root, "access.txt"), accessText(image));
  writeIfChanged(join(contract.root, "limits.txt"), limitsText(image));
  const kept = new Set([...files.keys()].map((path) => join(contract.gen, path)));
  for (const path of filesUnder(contract.gen)) if (path.endsWith(".ts") && !kept.has(path)) rmSync(path);
  writeIfChanged(stamp, digest);
  const rpcs = image.services.flatMap((service) => service.methods).length;
  return `contract: ${image.services.length} services, ${rpcs} rpcs, ${files.size} TypeScript files`;
};

if (import.meta.main) runTool(() => generate(repositoryContract));

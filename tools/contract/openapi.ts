import { join } from "node:path";
import { buildImage, type Contract, repositoryContract } from "./src/contract.ts";
import type { Image } from "./src/image.ts";
import { openApiDocument } from "./src/openapi/document.ts";
import { runTool } from "./src/tool.ts";
import { writeIfChanged } from "./src/write-file.ts";

/** The document's text as it is written to `gen/openapi.json` and served by the gateway. */
export const openApiText = (image: Image): string => `${JSON.stringify(openApiDocument(image), null, 2)}\n`;

/** Writes `gen/openapi.json` from the protos. */
export const writeOpenApi = (contract: Contract): string => {
  const { image } = buildImage(contract);
  writeIfChanged(join(contract.gen, "openapi.json"), openApiText(image));
  return "contract: openapi.json is written";
};

if (import.meta.main) runTool(() => writeOpenApi(repositoryContract));

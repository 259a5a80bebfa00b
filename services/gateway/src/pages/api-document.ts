import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Rpc } from "../contract/rpcs.ts";

type Operation = { "x-yanapa-rpc"?: string };
type Document = { paths: Record<string, Record<string, Operation>> };

/** The OpenAPI document of the contract, with only the rpcs that are served here. */
export const apiDocument = (rpcs: readonly Rpc[]): string => {
  const file = fileURLToPath(import.meta.resolve("@yanapa/proto/openapi.json"));
  const document = JSON.parse(readFileSync(file, "utf8")) as Document;
  const served = new Set(rpcs.map(({ path }) => path.slice(1)));
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const [verb, operation] of Object.entries(operations))
      if (!served.has(operation["x-yanapa-rpc"] ?? "")) delete operations[verb];
    if (Object.keys(operations).length === 0) delete document.paths[path];
  }
  return JSON.stringify(document);
};

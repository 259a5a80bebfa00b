import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { root } from "./vite-config.ts";

/** Folders and files that decide what the built pages are; versions stand exact in package.json. */
const inputs = [
  "build",
  "src/ciudadano",
  "src/mesa",
  "src/ui",
  "src/lib",
  "src/locales",
  "src/pages/server.tsx",
  "package.json",
  "../../proto/gen/json/rpcs.ts",
];

/** A name for the pages as the sources make them now. */
export const pagesDigest = (): string => {
  const hash = createHash("sha256");
  for (const file of inputs.flatMap(filesUnder))
    hash.update(relative(root, file)).update("\0").update(readFileSync(file)).update("\0");
  return hash.digest("hex").slice(0, 20);
};

const filesUnder = (input: string): string[] => {
  const path = join(root, input);
  if (/\.\w+$/.test(input)) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.includes(".test."))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
};

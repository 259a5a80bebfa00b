import { chmodSync, mkdirSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Entry } from "./tar.ts";

/** Writes the entries of a layer into a folder, dated as in the archive; owner is whoever runs this. */
export const unpack = (entries: readonly Entry[], root: string): void => {
  for (const { path, bytes, mode } of entries) {
    const place = join(root, path);
    if (path.endsWith("/")) mkdirSync(place, { recursive: true });
    else {
      mkdirSync(dirname(place), { recursive: true });
      writeFileSync(place, bytes);
    }
    chmodSync(place, mode);
  }
  // Afterwards: a folder's date changes with each file put into it.
  for (const { path } of entries) utimesSync(join(root, path), 0, 0);
};

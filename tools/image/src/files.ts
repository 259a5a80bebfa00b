import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Entry } from "./tar.ts";

/** Files by their path from the image's root, without a leading slash. */
export type Files = ReadonlyMap<string, { readonly bytes: Buffer; readonly mode: number }>;

export const text = (content: string): { bytes: Buffer; mode: number } => ({
  bytes: Buffer.from(content),
  mode: 0o644,
});

export const copyOf = (file: string, mode = 0o644): { bytes: Buffer; mode: number } => ({
  bytes: readFileSync(file),
  mode,
});

/** Every file of a folder, below another path. */
export const filesOf = (folder: string, below: string): Files =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const file = join(entry.parentPath, entry.name);
        return [`${below}${file.slice(folder.length)}`, copyOf(file)];
      }),
  );

/** Files and the folders above them in one order, whatever the machine's. `folders` adds some with a mode of their own. */
export const entriesOf = (files: Files, folders: ReadonlyMap<string, number> = new Map()): Entry[] => {
  const all = new Map<string, Entry>();
  for (const path of [...files.keys(), ...folders.keys()]) {
    const names = path.split("/").slice(0, -1);
    names.forEach((_, index) => {
      const folder = `${names.slice(0, index + 1).join("/")}/`;
      all.set(folder, { path: folder, bytes: Buffer.alloc(0), mode: folders.get(folder) ?? 0o755 });
    });
  }
  for (const [path, { bytes, mode }] of files) all.set(path, { path, bytes, mode });
  return [...all.values()].sort((one, other) => (one.path < other.path ? -1 : 1));
};

import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Writes a file only when its content differs, by renaming a finished copy into place: a program that reads the old
 * generation while a new one is made never sees half a file. Answers whether it wrote.
 */
export const writeIfChanged = (path: string, content: string | Uint8Array): boolean => {
  const bytes = Buffer.from(content as string);
  try {
    if (readFileSync(path).equals(bytes)) return false;
  } catch {
    mkdirSync(dirname(path), { recursive: true });
  }
  const unfinished = `${path}.${process.pid}.tmp`;
  writeFileSync(unfinished, bytes);
  renameSync(unfinished, path);
  return true;
};

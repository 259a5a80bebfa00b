import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The files that git keeps or would keep, by their path from the root. */
export type Repository = {
  readonly root: string;
  readonly paths: readonly string[];
  has(path: string): boolean;
  /** @throws Error when there is no such file. */
  text(path: string): string;
};

/** A checkout on disk. */
export const repositoryAt = (root: string): Repository => {
  const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  const paths = listed.split("\0").filter((path) => path !== "" && existsSync(join(root, path)));
  const known = new Set(paths);
  const texts = new Map<string, string>();
  return {
    root,
    paths,
    has: (path) => known.has(path),
    text: (path) => {
      const kept = texts.get(path) ?? readFileSync(join(root, path), "utf8");
      texts.set(path, kept);
      return kept;
    },
  };
};

/** A repository of a few files, for the tests of the laws. */
export const repositoryOf = (files: Record<string, string>): Repository => ({
  root: "/nowhere",
  paths: Object.keys(files),
  has: (path) => path in files,
  text: (path) => {
    const text = files[path];
    if (text === undefined) throw new Error(`no file ${path}`);
    return text;
  },
});

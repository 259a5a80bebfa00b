import type { Repository } from "./repository.ts";

/** A package of the lock file. */
export type Locked = {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly license?: string;
  /** A workspace of this repository. */
  readonly link?: boolean;
};

/** The installed packages by their folder, the repository's own left out. */
export const lockOf = (repository: Repository): Map<string, Locked> => {
  const { packages } = JSON.parse(repository.text("package-lock.json")) as {
    packages: Record<string, Locked>;
  };
  return new Map(Object.entries(packages).filter(([place]) => place.includes("node_modules/")));
};

/** `node_modules/a/node_modules/@b/c` → `@b/c`. */
export const packageAt = (place: string): string =>
  place.slice(place.lastIndexOf("node_modules/") + "node_modules/".length);

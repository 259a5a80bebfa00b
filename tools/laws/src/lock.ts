import type { Repository } from "./repository.ts";

/** A package of the lock file. */
export type Locked = {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  /** A workspace of this repository. */
  readonly link?: boolean;
};

export type LockFile = { readonly packages: Readonly<Record<string, Locked>> };

/** The installed packages by their folder, the repository's own left out. */
export const lockOf = (repository: Repository): Map<string, Locked> => {
  const { packages } = JSON.parse(repository.text("package-lock.json")) as LockFile;
  return new Map(Object.entries(packages).filter(([place]) => place.includes("node_modules/")));
};

/** `node_modules/a/node_modules/@b/c` → `@b/c`. */
export const packageAt = (place: string): string =>
  place.slice(place.lastIndexOf("node_modules/") + "node_modules/".length);

/** Whether a package is for a system on which Yanapa does not run: it needs Linux with glibc, on x64 or arm64. */
export const isForeign = ({ os, cpu, libc }: Locked): boolean =>
  (os !== undefined && !os.includes("linux")) ||
  (cpu !== undefined && !cpu.includes("x64") && !cpu.includes("arm64")) ||
  (libc !== undefined && !libc.includes("glibc"));

/**
 * Optional packages that the lock file names as dependencies and does not list. npm leaves them out when the registry
 * it asks lacks them, and then refuses the file at `npm ci`; the systems they are for are read from their names.
 */
export const missingFrom = ({ packages }: LockFile): Map<string, Locked> => {
  const missing = new Map<string, Locked>();
  for (const [place, parent] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
      if (!findsFrom(place, name, packages))
        missing.set(`node_modules/${name}`, entryOf(name, version, parent));
    }
  }
  return missing;
};

/** Whether the package at `place` finds `name` in its folder or one above it. */
const findsFrom = (place: string, name: string, packages: LockFile["packages"]): boolean => {
  for (let folder = place; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/node_modules/")))) {
    if (`${folder === "" ? "" : `${folder}/`}node_modules/${name}` in packages) return true;
    if (folder === "") return false;
  }
};

const systems: Readonly<Record<string, string>> = { macos: "darwin", windows: "win32" };
const known = /^(aix|android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32)$/;
const processors: Readonly<Record<string, string>> = {
  aarch64: "arm64",
  armv6: "arm",
  armv7: "arm",
  ppc64le: "ppc64",
};
const processor = /^(arm|arm64|ia32|loong64|mips64el|ppc64|riscv64|s390x|wasm32|x64)$/;

const entryOf = (name: string, version: string, { dev, license }: Locked): Locked => {
  const words = name.split(/[-/.]/);
  const os = words.map((word) => systems[word] ?? word).find((word) => known.test(word));
  const cpu = words.map((word) => processors[word] ?? word).findLast((word) => processor.test(word));
  return {
    version,
    ...(cpu !== undefined && { cpu: [cpu] }),
    ...(dev && { dev }),
    ...(words.some((word) => word.startsWith("musl")) && { libc: ["musl"] }),
    ...(license !== undefined && { license }),
    optional: true,
    ...(os !== undefined && { os: [os] }),
  };
};

import type { Repository } from "./repository.ts";

export type Manifest = {
  readonly name: string;
  readonly license?: string;
  readonly allowScripts?: Readonly<Record<string, boolean>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
};

/** A package of the repository: `folder` is empty for the root, else ends with a slash. */
export type Workspace = { readonly folder: string; readonly file: string; readonly manifest: Manifest };

/** The root and every workspace. */
export const workspacesOf = (repository: Repository): Workspace[] =>
  repository.paths
    .filter((path) => /^(|proto\/|(libs|services|tools)\/[^/]+\/)package\.json$/.test(path))
    .map((file) => ({
      folder: file.slice(0, -"package.json".length),
      file,
      manifest: JSON.parse(repository.text(file)) as Manifest,
    }));

/** Every dependency that a manifest declares, with its version. */
export const declared = ({ manifest }: Workspace): Map<string, string> =>
  new Map(
    (["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"] as const).flatMap(
      (kind) => Object.entries(manifest[kind] ?? {}),
    ),
  );

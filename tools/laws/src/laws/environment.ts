import type { Law } from "../law.ts";
import { isTest, matches, sources } from "../source.ts";

export const environment: Law = {
  name: "the environment is read in main.ts only",
  findings: (repository) =>
    sources(repository, /^(libs|services)\/(?!(backends|testing)\/)/)
      .filter((path) => !isTest(path) && !path.endsWith("/src/main.ts"))
      .flatMap((path) =>
        matches(
          repository,
          path,
          /\bprocess\.env\b/g,
          () => "read it in main.ts through config.ts and pass the value",
        ),
      ),
};

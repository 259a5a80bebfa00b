import type { Law } from "../law.ts";
import { isTest, sources } from "../source.ts";

const LIMIT = 300;
/** Tests grow by cases, not by ideas. */
const TEST_LIMIT = 400;

/** Files that hold one idea however long they grow, and which. */
const tables: Readonly<Record<string, string>> = {
  "libs/errors/src/messages-es.ts": "one sentence for each reason, looked up by its name",
};

export const fileLength: Law = {
  name: `no file is longer than ${LIMIT} lines, no test than ${TEST_LIMIT}`,
  findings: (repository) =>
    sources(repository, /^(libs|services|tools)\//)
      .filter((place) => !(place in tables))
      .flatMap((place) => {
        const lines = repository.text(place).trimEnd().split("\n").length;
        return lines <= (isTest(place) ? TEST_LIMIT : LIMIT)
          ? []
          : [{ place, advice: `has ${lines} lines: it holds more than one idea, give each its file` }];
      }),
};

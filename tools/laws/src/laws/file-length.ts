import type { Law } from "../law.ts";
import { isTest, sources } from "../source.ts";

const LIMIT = 300;
/** Tests grow by cases, not by ideas. */
const TEST_LIMIT = 400;

export const fileLength: Law = {
  name: `no file is longer than ${LIMIT} lines, no test than ${TEST_LIMIT}`,
  findings: (repository) =>
    sources(repository, /^(libs|services|tools)\//).flatMap((place) => {
      const lines = repository.text(place).trimEnd().split("\n").length;
      return lines <= (isTest(place) ? TEST_LIMIT : LIMIT)
        ? []
        : [{ place, advice: `has ${lines} lines: it holds more than one idea, give each its file` }];
    }),
};

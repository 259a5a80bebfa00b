import type { Law } from "../law.ts";
import { isTest, matches, sources } from "../source.ts";

/** Files that need the machine's own time, and why. */
const realTime: Readonly<Record<string, string>> = {
  "libs/telemetry/src/clock.ts": "it is the clock",
};

/** Dates have no place where times are Temporal; elsewhere a library may ask for one made of an instant. */
const temporalOnly = /\/src\/(domain|rpc|store|events|jobs)\//;

export const clock: Law = {
  name: "time comes from the clock",
  findings: (repository) =>
    sources(repository, /^(libs|services)\/(?!backends\/)/)
      .filter((path) => !isTest(path) && !(path in realTime))
      .flatMap((path) =>
        matches(
          repository,
          path,
          temporalOnly.test(path)
            ? /\bnew Date\(|\bDate\.now\(|\bTemporal\.Now\b/g
            : /\bnew Date\(\s*\)|\bDate\.now\(|\bTemporal\.Now\b/g,
          ([word]) =>
            `${word}: take a Clock (call.clock, tx.now) that a test can move, or performance.now() to measure`,
        ),
      ),
};

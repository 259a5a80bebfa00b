import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "@jest/globals";
import { type Constellation, type ConstellationOptions, startConstellation } from "../src/constellation.ts";

/** The platform of a file's tests, once they run. */
export type Started = { readonly stateDir: string; readonly constellation: Constellation };

/** Starts the whole platform, in a folder with this name in it, before the tests of a file, and stops it after them. */
export const startedForTests = (name: string, options: Partial<ConstellationOptions> = {}): Started => {
  let stateDir = "";
  let constellation: Constellation | undefined;

  beforeAll(async () => {
    stateDir = mkdtempSync(join(tmpdir(), `yanapa-${name}-`));
    constellation = await startConstellation({
      stateDir,
      write: () => {},
      onExit: (ended) => {
        throw new Error(`${ended.name} ended`);
      },
      logLevel: "error",
      fast: true,
      anyPort: true,
      ...options,
    });
  });

  afterAll(async () => {
    await constellation?.stop();
    rmSync(stateDir, { recursive: true, force: true });
  });

  return {
    get stateDir() {
      return stateDir;
    },
    get constellation() {
      if (constellation === undefined) throw new Error("the platform has not started");
      return constellation;
    },
  };
};

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { runWeek } from "@yanapa/tool-demo";
import { type Constellation, startConstellation } from "../src/constellation.ts";
import { placesOf } from "../src/places.ts";

let stateDir: string;
let constellation: Constellation;
const told: string[] = [];

beforeAll(async () => {
  stateDir = mkdtempSync(join(tmpdir(), "yanapa-week-"));
  constellation = await startConstellation({
    stateDir,
    write: () => {},
    onExit: ({ name }) => {
      throw new Error(`${name} ended`);
    },
    logLevel: "error",
    fast: true,
    anyPort: true,
  });
}, 120_000);

afterAll(async () => {
  await constellation?.stop();
  rmSync(stateDir, { recursive: true, force: true });
}, 60_000);

it("tells the week in Cochabamba twice on one platform, each time with the same outcome", async () => {
  try {
    const first = await runWeek(placesOf(constellation), (line) => told.push(line));
    const second = await runWeek(placesOf(constellation), (line) => told.push(line));
    expect(first?.checks).toBeGreaterThan(15);
    expect(second).toEqual(first);
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${told.slice(-12).join("\n")}`, { cause: error });
  }
}, 300_000);

import { expect, it } from "@jest/globals";
import { runWeek } from "@yanapa/tool-demo";
import { placesOf } from "../src/places.ts";
import { startedForTests } from "./started.ts";

const started = startedForTests("week");
const told: string[] = [];

it("tells the week in Cochabamba twice on one platform, each time with the same outcome", async () => {
  try {
    const first = await runWeek(placesOf(started.constellation), (line) => told.push(line));
    const second = await runWeek(placesOf(started.constellation), (line) => told.push(line));
    expect(first?.checks).toBeGreaterThan(15);
    expect(second).toEqual(first);
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${told.slice(-12).join("\n")}`, { cause: error });
  }
});

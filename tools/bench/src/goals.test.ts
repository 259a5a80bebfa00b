import { expect, it } from "@jest/globals";
import { goals, missesOf } from "./goals.ts";

it("says what a line misses, and nothing of one that reaches its goal", () => {
  expect(missesOf({ name: "create", ratio: 0.4, cpu_us: 2_000 })).toEqual([]);
  expect(missesOf({ name: "create", ratio: 0.39, cpu_us: 2_001 })).toEqual([
    "create: 0.39 of the floor, not 0.40",
    "create: 2001 µs of CPU, not 2000",
  ]);
  expect(missesOf({ name: "get", ratio: 0.69, cpu_us: 9_999 })).toEqual(["get: 0.69 of the floor, not 0.70"]);
  expect(missesOf({ name: "list-50 of 100,000", ratio: 0.79, cpu_us: 1 })).toHaveLength(1);
  expect(missesOf({ name: "something else", ratio: 0, cpu_us: 1e9 })).toEqual([]);
  expect(Object.keys(goals)).toHaveLength(3);
});

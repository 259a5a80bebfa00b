import { expect, it } from "@jest/globals";
import { uuidv7 } from "./uuid.ts";

const ids = Array.from({ length: 50_000 }, uuidv7);

it("makes valid UUIDs of version 7", () => {
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

it("makes ids that sort in the order of making", () => {
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});

it("begins with the time in milliseconds", () => {
  const ms = Number.parseInt(uuidv7().replaceAll("-", "").slice(0, 12), 16);
  expect(Math.abs(ms - performance.timeOrigin - performance.now())).toBeLessThan(5_000);
});

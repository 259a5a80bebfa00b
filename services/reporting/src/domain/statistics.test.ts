import { describe, expect, it } from "@jest/globals";
import { mean, median, percentile90, rounded } from "./statistics.ts";

describe("statistics", () => {
  it("has nothing to say without cases", () => {
    expect([mean([]), median([]), percentile90([])]).toEqual([undefined, undefined, undefined]);
    expect(rounded(undefined)).toBeUndefined();
  });

  it("takes the only case for all three", () => {
    expect([mean([7]), median([7]), percentile90([7])]).toEqual([7, 7, 7]);
  });

  it.each([
    [[3, 1, 2], 2, 2, 3],
    [[4, 1, 3, 2], 2.5, 2.5, 4],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 100], 14.5, 5.5, 9],
    [[10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110], 60, 60, 100],
  ])(
    "of %j has mean %d, median %d and 90th percentile %d by nearest rank",
    (values, average, middle, high) => {
      expect([mean(values), median(values), percentile90(values)]).toEqual([average, middle, high]);
    },
  );

  it("rounds to two decimals, halves away from zero", () => {
    expect([1.005 * 100, 2.345, -2.345, 33.33333, 0].map(rounded)).toEqual([100.5, 2.35, -2.35, 33.33, 0]);
  });

  it("leaves the values it was given as they were", () => {
    const values = [3, 1, 2];
    median(values);
    expect(values).toEqual([3, 1, 2]);
  });
});

import { describe, expect, it } from "@jest/globals";
import { countTests, Tally } from "./tally.ts";

const run = (numPassedTests: number, numFailedTests = 0, numRuntimeErrorTestSuites = 0) => ({
  numPassedTests,
  numFailedTests,
  numRuntimeErrorTestSuites,
});

describe("counting tests", () => {
  it("sums several runs", () => {
    expect(countTests([run(3), run(4)], true)).toEqual({ passed: 7, failed: 0 });
  });

  it("counts a file that did not load as a failure", () => {
    expect(countTests([run(3, 1, 2)], false)).toEqual({ passed: 3, failed: 3 });
  });

  it("counts a crash that named no test as a failure", () => {
    expect(countTests([run(3)], false)).toEqual({ passed: 3, failed: 1 });
    expect(countTests([], false)).toEqual({ passed: 0, failed: 1 });
  });
});

describe("a tally", () => {
  it("ends as one line that machines read", () => {
    const tally = new Tally();
    tally.add({ passed: 2, failed: 0 });
    expect(tally.allPassed).toBe(true);
    tally.add({ passed: 0, failed: 1 });
    expect([tally.allPassed, `${tally}`]).toEqual([false, "2 passed, 1 failed"]);
  });
});

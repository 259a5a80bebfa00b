/** Counts what passed and what failed. */
export class Tally {
  #passed = 0;
  #failed = 0;

  add({ passed, failed }: Counts): void {
    this.#passed += passed;
    this.#failed += failed;
  }

  get allPassed(): boolean {
    return this.#failed === 0;
  }

  /** `214 passed, 0 failed`: machines read it, so it is not translated. */
  toString(): string {
    return `${this.#passed} passed, ${this.#failed} failed`;
  }
}

export type Counts = { readonly passed: number; readonly failed: number };

/** The part of jest's JSON that is counted. */
export type JestResults = {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  /** Files that could not even be loaded. */
  readonly numRuntimeErrorTestSuites: number;
};

/**
 * What some runs of jest say together. A run that ended badly without naming a failed test counts as one failure: a
 * crash is never a pass.
 */
export const countTests = (results: readonly JestResults[], endedWell: boolean): Counts => {
  const passed = results.reduce((sum, { numPassedTests }) => sum + numPassedTests, 0);
  const failed = results.reduce(
    (sum, { numFailedTests, numRuntimeErrorTestSuites }) => sum + numFailedTests + numRuntimeErrorTestSuites,
    0,
  );
  return { passed, failed: failed === 0 && !endedWell ? 1 : failed };
};

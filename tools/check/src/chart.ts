import { run } from "./run.ts";
import type { Counts } from "./tally.ts";

const tool = "tools/chart/main.ts";

/** How the check of the chart ended; nothing counts where it could not run, and `why` says so. */
export type ChartOutcome = Counts & { readonly output: string; readonly why?: string };

/**
 * Begins to fetch what the check of the chart needs, at the lowest priority: from nothing it takes minutes, which other
 * checks may use. What comes back runs the check once that is done.
 */
export const startChart = (): (() => Promise<ChartOutcome>) => {
  const prepared = run("node", [tool, "prepare"]);
  return async () => {
    await prepared;
    const { output } = await run("node", [tool]);
    const why = /no se comprobó: (.*)/.exec(output)?.[1];
    if (why !== undefined) return { passed: 0, failed: 0, output, why };
    const [, passed, failed] = /^chart: (\d+) passed, (\d+) failed/m.exec(output) ?? [];
    return passed === undefined
      ? { passed: 0, failed: 1, output }
      : { passed: Number(passed), failed: Number(failed), output };
  };
};

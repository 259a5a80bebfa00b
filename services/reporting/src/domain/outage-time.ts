import type { OutageAtCut } from "./evidence.ts";
import type { Interval } from "./period.ts";

/** Minutes of wall clock without service: down, and only degraded. */
export type OutageMinutes = { readonly down: number; readonly degraded: number };

/**
 * The union of outages within an interval (figure 10): what overlaps counts once, and while anything is down the moment
 * counts as down. What has no end lasts to the end of the interval.
 */
export const outageMinutes = (outages: readonly OutageAtCut[], interval: Interval): OutageMinutes => {
  const all = unionMs(outages, interval);
  const down = unionMs(
    outages.filter(({ degree }) => degree !== "DEGRADED"),
    interval,
  );
  return { down: down / 60_000, degraded: (all - down) / 60_000 };
};

const unionMs = (outages: readonly OutageAtCut[], { start, end }: Interval): number => {
  const [first, last] = [start.epochMilliseconds, end.epochMilliseconds];
  const spans = outages
    .map(({ startTime, endTime }) => ({
      from: Math.max(startTime.epochMilliseconds, first),
      to: Math.min(endTime?.epochMilliseconds ?? last, last),
    }))
    .filter(({ from, to }) => to > from)
    .sort((one, other) => one.from - other.from);
  let total = 0;
  let reached = Number.NEGATIVE_INFINITY;
  for (const { from, to } of spans) {
    total += Math.max(0, to - Math.max(from, reached));
    reached = Math.max(reached, to);
  }
  return total;
};

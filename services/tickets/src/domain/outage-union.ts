/** How much a service failed. */
export type Degree = "UNSPECIFIED" | "DOWN" | "DEGRADED";

/** An interval in which a service failed; without an end it still lasts. */
export type OutageInterval = { degree: Degree; startTime: Temporal.Instant; endTime?: Temporal.Instant };

/** Wall-clock time without service: the whole, and of it the time down; the rest was only degraded. */
export type TimeWithoutService = { totalMs: number; downMs: number; degradedMs: number };

/**
 * Wall-clock union of outages: what overlaps counts once, and while anything is down the moment counts as down
 * (RA 0040/2022 §7.5). What still lasts counts to `until`; what would begin after it counts nothing.
 */
export const outageUnion = (
  outages: readonly OutageInterval[],
  until: Temporal.Instant,
): TimeWithoutService => {
  const totalMs = unionMs(outages, until);
  const downMs = unionMs(
    outages.filter(({ degree }) => degree !== "DEGRADED"),
    until,
  );
  return { totalMs, downMs, degradedMs: totalMs - downMs };
};

const unionMs = (outages: readonly OutageInterval[], until: Temporal.Instant): number => {
  const limit = until.epochMilliseconds;
  const intervals = outages
    .map(({ startTime, endTime }) => ({
      start: startTime.epochMilliseconds,
      end: Math.min(endTime?.epochMilliseconds ?? limit, limit),
    }))
    .filter(({ start, end }) => end > start)
    .sort((one, other) => one.start - other.start);
  let total = 0;
  let reached = Number.NEGATIVE_INFINITY;
  for (const { start, end } of intervals) {
    total += Math.max(0, end - Math.max(start, reached));
    reached = Math.max(reached, end);
  }
  return total;
};

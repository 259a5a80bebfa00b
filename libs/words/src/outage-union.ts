/** How much a service failed. */
export type OutageDegree = "UNSPECIFIED" | "DOWN" | "DEGRADED";

/** An interval in which a service failed; without an end it still lasts. */
export type OutageSpan = {
  readonly degree: OutageDegree;
  readonly startTime: Temporal.Instant;
  readonly endTime?: Temporal.Instant | undefined;
};

/** Wall-clock time without service: the whole, and of it the time down; the rest was only degraded. */
export type TimeWithoutService = { totalMs: number; downMs: number; degradedMs: number };

/**
 * Wall-clock union of outages (RA 0040/2022 §7.5): what overlaps counts once, and while anything is down the moment counts
 * as down. Only what lies between `from`, where it is given, and `until` counts; what has no end lasts to `until`.
 */
export const outageUnion = (
  outages: readonly OutageSpan[],
  until: Temporal.Instant,
  from?: Temporal.Instant,
): TimeWithoutService => {
  const limits = {
    first: from?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    last: until.epochMilliseconds,
  };
  const totalMs = unionMs(outages, limits);
  const downMs = unionMs(
    outages.filter(({ degree }) => degree !== "DEGRADED"),
    limits,
  );
  return { totalMs, downMs, degradedMs: totalMs - downMs };
};

type Limits = { readonly first: number; readonly last: number };

const unionMs = (outages: readonly OutageSpan[], { first, last }: Limits): number => {
  const spans = outages
    .map(({ startTime, endTime }) => ({
      start: Math.max(startTime.epochMilliseconds, first),
      end: Math.min(endTime?.epochMilliseconds ?? last, last),
    }))
    .filter(({ start, end }) => end > start)
    .sort((one, other) => one.start - other.start);
  let total = 0;
  let reached = Number.NEGATIVE_INFINITY;
  for (const { start, end } of spans) {
    total += Math.max(0, end - Math.max(start, reached));
    reached = Math.max(reached, end);
  }
  return total;
};

import { targetTimeOf } from "../acting/threshold.ts";
import type { Timing } from "../clock/timing.ts";

/** A ticket is at risk once so much of the time to its first response or its plazo has passed. */
const atRiskPercent = 75;

/**
 * Since when a ticket is, or from when on it will be, at risk of being late; undefined when nothing is due or a wait
 * leaves it open. Told by its facts alone, and never before the present cycle began nor after the plazo.
 */
export const atRiskFrom = (timing: Timing): Temporal.Instant | undefined => {
  const { clock, lastFactAt } = timing;
  if (clock.overdueAt === undefined) return undefined;
  const startedMs = clock.cycleStartedAt.epochMilliseconds;
  const moments = (["FIRST_RESPONSE", "DEADLINE"] as const).flatMap((target) => {
    const time = targetTimeOf(target, timing, lastFactAt);
    if (typeof time === "string") return [];
    const reachedMs = time.reachedMs(Math.ceil((time.totalMs * atRiskPercent) / 100));
    return reachedMs === undefined ? [] : [reachedMs];
  });
  if (moments.length === 0) return undefined;
  const atMs = Math.min(Math.max(startedMs, Math.min(...moments)), clock.overdueAt.epochMilliseconds);
  return Temporal.Instant.fromEpochMilliseconds(atMs);
};

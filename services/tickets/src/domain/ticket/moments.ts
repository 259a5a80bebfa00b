import { invalid } from "@yanapa/errors";

/**
 * Nothing is received or fails longer ago than this and is recorded only now: an older date is a slip of the pen, and
 * calendars do not reach back for ever.
 */
const longestAgo = Temporal.Duration.from({ hours: 24 * 366 });
/** Clocks of people who call differ by this much from ours. */
const clockToleranceMinutes = 5;

/** Throws INVALID_ARGUMENT/TIME_AHEAD for a moment after now. */
export const notAhead = (field: string, at: Temporal.Instant, now: Temporal.Instant): void => {
  if (Temporal.Instant.compare(at, now.add({ minutes: clockToleranceMinutes })) <= 0) return;
  throw invalid(field, "TIME_AHEAD");
};

/** Throws INVALID_ARGUMENT/TIME_LONG_AGO for a moment more than a year, or `most`, before now. */
export const notLongAgo = (
  field: string,
  at: Temporal.Instant,
  now: Temporal.Instant,
  most: Temporal.Duration = longestAgo,
): void => {
  if (Temporal.Instant.compare(at, now.subtract(most)) >= 0) return;
  throw invalid(field, "TIME_LONG_AGO");
};

import type { WorkingTime } from "../time/working-time.ts";

/**
 * When somebody may be told: at once of a ticket of priority ALTA, of others in support hours, at their next opening
 * otherwise (zammad#4432: reminders at midnight).
 */
export const noticeTime = (
  now: Temporal.Instant,
  priority: string,
  supportHours: WorkingTime,
): Temporal.Instant => {
  if (priority === "HIGH") return now;
  const ms = supportHours.nextWorking(now.epochMilliseconds);
  return ms <= now.epochMilliseconds ? now : Temporal.Instant.fromEpochMilliseconds(ms);
};

import type { MaximumTime, Pause as PauseMessage } from "@yanapa/proto/yanapa/escalation/v1/maximum_time.ts";
import type { CalendarName } from "../domain/calendar-name.ts";
import { checkRows, type MaximumTimeRow, type Pause } from "../domain/maximum-times.ts";
import type { Target, WaitingReason } from "../domain/policy.ts";

/** What a request says of maximum times. Throws INVALID_ARGUMENT/POLICY_INVALID. */
export const timesFromProto = (request: { maximumTimes: MaximumTime[]; pauses: PauseMessage[] }) => {
  const rows = request.maximumTimes.map(rowFromProto);
  const pauses = request.pauses.map(pauseFromProto);
  checkRows(rows, pauses);
  return { rows, pauses };
};

const rowFromProto = (row: MaximumTime): MaximumTimeRow => {
  const { kind, priority, impact, scope, calendar, resolutionDays, ...minutes } = row;
  return {
    ...(kind !== "UNSPECIFIED" && { kind }),
    ...(priority !== "UNSPECIFIED" && { priority }),
    ...(impact !== "UNSPECIFIED" && { impact }),
    ...(scope !== "UNSPECIFIED" && { scope }),
    ...(resolutionDays > 0 && { resolutionDays }),
    ...minutes,
    // Validation refuses UNSPECIFIED.
    calendar: calendar as CalendarName,
  };
};

// Validation refuses UNSPECIFIED.
const pauseFromProto = ({ clock, waitingFor, maximumMinutes }: PauseMessage): Pause => ({
  target: clock as Target,
  reason: waitingFor as WaitingReason,
  ...(maximumMinutes > 0 && { maximumMinutes }),
});

import type {
  HoldTime as HoldMessage,
  MaximumTime,
  MaximumTimesDraft as MaximumTimesDraftMessage,
  MaximumTimes as MaximumTimesMessage,
  Pause as PauseMessage,
} from "@yanapa/proto/yanapa/escalation/v1/maximum_time.ts";
import type { CalendarName } from "../../domain/calendars/calendar-name.ts";
import { checkRows, type HoldTime, type MaximumTimeRow } from "../../domain/maximum-times/maximum-times.ts";
import type { Pause } from "../../domain/maximum-times/pause.ts";
import type { Target, WaitingReason } from "../../domain/words.ts";
import type { Draft } from "../../store/drafts.ts";
import type { MaximumTimesVersion, SaidTimes } from "../../store/maximum-times.ts";

/** What a request says of maximum times. Throws INVALID_ARGUMENT/POLICY_INVALID. */
export const timesFromProto = (request: {
  maximumTimes: MaximumTime[];
  pauses: PauseMessage[];
  holds: HoldMessage[];
}) => {
  const rows = request.maximumTimes.map(rowFromProto);
  const pauses = request.pauses.map(pauseFromProto);
  const holds = request.holds.map(holdFromProto);
  checkRows(rows, pauses, holds);
  return { rows, pauses, holds };
};

const rowFromProto = (row: MaximumTime): MaximumTimeRow => {
  const { kind, priority, impact, scope, serviceId, solutionKind, requesterType, ...times } = row;
  const { calendar, resolutionDays, nextResponseMinutes, ...minutes } = times;
  return {
    ...(kind !== "UNSPECIFIED" && { kind }),
    ...(priority !== "UNSPECIFIED" && { priority }),
    ...(impact !== "UNSPECIFIED" && { impact }),
    ...(scope !== "UNSPECIFIED" && { scope }),
    ...(serviceId !== "" && { serviceId }),
    ...(solutionKind !== "UNSPECIFIED" && { solutionKind }),
    ...(requesterType !== "UNSPECIFIED" && { requesterType }),
    ...(resolutionDays > 0 && { resolutionDays }),
    ...(nextResponseMinutes > 0 && { nextResponseMinutes }),
    ...minutes,
    // Validation refuses UNSPECIFIED.
    calendar: calendar as CalendarName,
  };
};

// Validation refuses UNSPECIFIED.
const pauseFromProto = ({ clock, waitingFor, maximumMinutes, reminderMinutes }: PauseMessage): Pause => ({
  target: clock as Target,
  reason: waitingFor as WaitingReason,
  ...(maximumMinutes > 0 && { maximumMinutes }),
  ...(reminderMinutes > 0 && { reminderMinutes }),
});

const holdFromProto = ({ areaId, level, priority, minutes, calendar }: HoldMessage): HoldTime => ({
  ...(areaId !== "" && { areaId }),
  ...(level !== "UNSPECIFIED" && { level }),
  ...(priority !== "UNSPECIFIED" && { priority }),
  minutes,
  // Validation refuses UNSPECIFIED.
  calendar: calendar as CalendarName,
});

const timesToProto = (times: {
  readonly rows: readonly MaximumTimeRow[];
  readonly pauses: readonly Pause[];
  readonly holds: readonly HoldTime[];
}): Pick<MaximumTimesMessage, "maximumTimes" | "pauses" | "holds"> => ({
  maximumTimes: times.rows.map((row) => ({
    ...row,
    kind: row.kind ?? "UNSPECIFIED",
    priority: row.priority ?? "UNSPECIFIED",
    impact: row.impact ?? "UNSPECIFIED",
    scope: row.scope ?? "UNSPECIFIED",
    serviceId: row.serviceId ?? "",
    solutionKind: row.solutionKind ?? "UNSPECIFIED",
    requesterType: row.requesterType ?? "UNSPECIFIED",
    resolutionDays: row.resolutionDays ?? 0,
    nextResponseMinutes: row.nextResponseMinutes ?? 0,
  })),
  pauses: times.pauses.map(
    ({ target: clock, reason: waitingFor, maximumMinutes = 0, reminderMinutes = 0 }) => ({
      clock,
      waitingFor,
      maximumMinutes,
      reminderMinutes,
    }),
  ),
  holds: times.holds.map((hold) => ({
    ...hold,
    areaId: hold.areaId ?? "",
    level: hold.level ?? "UNSPECIFIED",
    priority: hold.priority ?? "UNSPECIFIED",
  })),
});

export const maximumTimesToProto = (version: MaximumTimesVersion): MaximumTimesMessage => {
  const { id, reason, publishTime, effect, effectiveTime } = version;
  return {
    id,
    version: version.version,
    reason,
    publishTime,
    effect,
    effectiveTime,
    ...timesToProto(version),
  };
};

export const maximumTimesDraftToProto = (draft: Draft<SaidTimes>): MaximumTimesDraftMessage => {
  const { revision, reason, saveTime } = draft;
  return { revision, reason, saveTime, ...timesToProto(draft) };
};

import { InvalidArgumentError } from "@yanapa/errors";
import type { MaximumTime, Pause as PauseMessage } from "@yanapa/proto/yanapa/escalation/v1/maximum_time.ts";
import type {
  PreviewMaximumTimesRequest,
  PreviewMaximumTimesResponse,
  PublishMaximumTimesRequest,
  PublishMaximumTimesResponse,
} from "@yanapa/proto/yanapa/escalation/v1/maximum_time_service.ts";
import type { Handler } from "@yanapa/rpc";
import { checkRows, type MaximumTimeRow, type Pause } from "../domain/maximum-times.ts";
import type { CalendarName } from "../domain/national-calendars.ts";
import type { Target, WaitingReason } from "../domain/policy.ts";
import type { App } from "./app.ts";
import { effectFromProto, recomputationToProto } from "./calendar-proto.ts";
import { maximumTimesToProto } from "./to-proto.ts";

/** Publishes a version; the tickets created before keep the one they had, unless it is for open ones too. */
export const publishMaximumTimes =
  ({ maximumTimes }: App): Handler<PublishMaximumTimesRequest, PublishMaximumTimesResponse> =>
  async (request, call) => {
    const { effectiveTime, reason } = request;
    if (effectiveTime !== undefined && Temporal.Instant.compare(effectiveTime, call.clock.now()) < 0)
      throw new InvalidArgumentError("REQUEST_INVALID", [
        { field: "effective_time", reason: "DATE_IN_THE_PAST" },
      ]);
    const said = {
      ...timesFromProto(request),
      effect: effectFromProto(request.effect),
      reason: reason.trim(),
    };
    return maximumTimes.publish(call, { ...said, ...(effectiveTime && { effectiveTime }) }, (version) => ({
      maximumTimes: maximumTimesToProto(version),
    }));
  };

/** Begins to count what a version would change. */
export const previewMaximumTimes =
  ({ maximumTimes }: App): Handler<PreviewMaximumTimesRequest, PreviewMaximumTimesResponse> =>
  async (request, call) =>
    maximumTimes.preview(call, timesFromProto(request), (state) => ({
      recomputation: recomputationToProto(state),
    }));

const timesFromProto = (request: { maximumTimes: MaximumTime[]; pauses: PauseMessage[] }) => {
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

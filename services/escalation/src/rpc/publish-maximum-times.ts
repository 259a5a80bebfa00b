import type { MaximumTime } from "@yanapa/proto/yanapa/escalation/v1/maximum_time.ts";
import type {
  PublishMaximumTimesRequest,
  PublishMaximumTimesResponse,
} from "@yanapa/proto/yanapa/escalation/v1/maximum_time_service.ts";
import type { Handler } from "@yanapa/rpc";
import { checkRows, type MaximumTimeRow } from "../domain/maximum-times.ts";
import type { CalendarName } from "../domain/national-calendars.ts";
import type { App } from "./app.ts";
import { maximumTimesToProto } from "./to-proto.ts";

/** Publishes a version; the tickets created before keep the one they had. */
export const publishMaximumTimes =
  ({ maximumTimes }: App): Handler<PublishMaximumTimesRequest, PublishMaximumTimesResponse> =>
  async (request, call) => {
    const rows = request.maximumTimes.map(rowFromProto);
    checkRows(rows);
    return maximumTimes.publish(call, { rows, reason: request.reason.trim() }, (version) => ({
      maximumTimes: maximumTimesToProto(version),
    }));
  };

const rowFromProto = ({ kind, priority, calendar, ...minutes }: MaximumTime): MaximumTimeRow => ({
  ...(kind !== "UNSPECIFIED" && { kind }),
  ...(priority !== "UNSPECIFIED" && { priority }),
  ...minutes,
  // Validation refuses UNSPECIFIED.
  calendar: calendar as CalendarName,
});

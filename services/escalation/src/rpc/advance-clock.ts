import type { Database } from "@yanapa/database";
import type {
  AdvanceClockRequest,
  AdvanceClockResponse,
} from "@yanapa/proto/yanapa/escalation/v1/test_clock_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { OffsetClock } from "@yanapa/telemetry";

/** Moves domain time of every service that shares the clock. Kept as a command, so that a repeated call moves it once. */
export const advanceClock =
  (database: Database, clock: OffsetClock): Handler<AdvanceClockRequest, AdvanceClockResponse> =>
  ({ seconds }, call) =>
    database.change(call, async () => {
      clock.advance(Temporal.Duration.from({ seconds }));
      return { nowTime: clock.now() };
    });

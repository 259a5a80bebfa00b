import { InternalError } from "@yanapa/errors";
import type {
  AddWorkingDaysRequest,
  AddWorkingDaysResponse,
} from "@yanapa/proto/yanapa/escalation/v1/clock_service.ts";
import type { Handler } from "@yanapa/rpc";
import { afterWorkingDays } from "../../domain/time/working-days.ts";
import { entityTime } from "../../store/board/entity-time.ts";
import type { App } from "../app.ts";

/** Says when so many días hábiles will have passed, by the calendar that the entity has now. */
export const addWorkingDays =
  ({ calendars, database }: App): Handler<AddWorkingDaysRequest, AddWorkingDaysResponse> =>
  async ({ entityId, fromTime, days }, { clock }) => {
    if (fromTime === undefined) throw new InternalError("VALIDATION_MISSED", { field: "from_time" });
    const scope = { kind: "staff", entityId, restricted: true } as const;
    const time = await database.read(scope, (sql) => entityTime(sql, calendars, entityId, clock.now()));
    const atMs = afterWorkingDays(time, fromTime.epochMilliseconds, days);
    return { at: Temporal.Instant.fromEpochMilliseconds(atMs) };
  };

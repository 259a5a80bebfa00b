import type {
  WhoIsOnDutyRequest,
  WhoIsOnDutyResponse,
} from "@yanapa/proto/yanapa/escalation/v1/path_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { onDutyAt } from "../../domain/acting/duty.ts";
import { namedIn, postsOf } from "../../store/acting/members.ts";
import { pathOf, substitutionsAt } from "../../store/acting/paths.ts";
import type { App } from "../app.ts";
import { levelFrom } from "./path-proto.ts";

/** Says who is on call, and whether it is within support hours. */
export const whoIsOnDuty =
  ({ calendars, database }: App): Handler<WhoIsOnDutyRequest, WhoIsOnDutyResponse> =>
  ({ pathId, level, at = undefined }, call) =>
    database.read(call, async (sql) => {
      const now = at ?? call.clock.now();
      const path = await pathOf(sql, pathId);
      const stack = await calendars.stack(sql, "", call.clock.now());
      const hours = (await calendars.times(sql, staffOf(call).entityId, stack))(path.supportHours);
      const standIns = await substitutionsAt(sql, pathId, now);
      const people = [...namedIn(path), ...standIns.map(({ personId }) => personId)];
      const onDuty = onDutyAt(path, levelFrom(level), standIns, now, await postsOf(sql, people));
      const ms = now.epochMilliseconds;
      return {
        personId: onDuty?.personId ?? "",
        substitute: onDuty?.substitute ?? false,
        withinSupportHours: hours.nextWorking(ms) === ms,
      };
    });

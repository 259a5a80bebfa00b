import type {
  GetEntityCalendarRequest,
  GetEntityCalendarResponse,
} from "@yanapa/proto/yanapa/escalation/v1/calendar_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { findDraft } from "../../store/drafts.ts";
import { placeOf } from "../../store/places.ts";
import { calendarOf } from "../../store/published-calendars.ts";
import type { App } from "../app.ts";
import { calendarToProto, draftToProto } from "../calendar-proto.ts";
import { entityNameOf } from "./calendar-subject.ts";

/** Every version that a ticket created now would stand on. */
export const getEntityCalendar =
  ({ calendars, database }: App): Handler<GetEntityCalendarRequest, GetEntityCalendarResponse> =>
  async ({ areaId }, call) =>
    database.read(call, async (sql) => {
      const name = await entityNameOf(sql, staffOf(call).entityId, areaId);
      const [place, draft, stack] = await Promise.all([
        placeOf(sql),
        findDraft(sql, calendarOf(name)),
        calendars.stack(sql, areaId, call.clock.now()),
      ]);
      const layers = await calendars.layers(sql, stack);
      return { layers: layers.map(calendarToProto), draft: draft && draftToProto(name, draft), ...place };
    });

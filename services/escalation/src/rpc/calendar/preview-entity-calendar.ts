import type {
  PreviewEntityCalendarRequest,
  PreviewEntityCalendarResponse,
} from "@yanapa/proto/yanapa/escalation/v1/calendar_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { previewDraft } from "../../store/drafts.ts";
import { calendarOf } from "../../store/published-calendars.ts";
import type { App } from "../app.ts";
import { recomputationToProto } from "../calendar-proto.ts";
import { entityNameOf } from "./calendar-subject.ts";

/** Begins to count what a draft would change. */
export const previewEntityCalendar =
  ({ database }: App): Handler<PreviewEntityCalendarRequest, PreviewEntityCalendarResponse> =>
  async ({ areaId }, call) =>
    database.change(call, async (tx) => {
      const name = await entityNameOf(tx, staffOf(call).entityId, areaId);
      return { recomputation: recomputationToProto(await previewDraft(tx, calendarOf(name))) };
    });

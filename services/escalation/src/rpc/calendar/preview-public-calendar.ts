import type {
  PreviewPublicCalendarRequest,
  PreviewPublicCalendarResponse,
} from "@yanapa/proto/yanapa/escalation/v1/calendar_service.ts";
import type { Handler } from "@yanapa/rpc";
import { previewDraft } from "../../store/drafts.ts";
import { calendarOf } from "../../store/published-calendars.ts";
import type { App } from "../app.ts";
import { recomputationToProto } from "../calendar-proto.ts";
import { publicNameOf } from "./calendar-subject.ts";

/** Begins to count what a draft would change in every entity under it. */
export const previewPublicCalendar =
  ({ database }: App): Handler<PreviewPublicCalendarRequest, PreviewPublicCalendarResponse> =>
  async ({ code }, call) =>
    database.change(call, async (tx) => ({
      recomputation: recomputationToProto(await previewDraft(tx, calendarOf(publicNameOf(code)))),
    }));

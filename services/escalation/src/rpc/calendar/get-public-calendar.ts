import { NotFoundError } from "@yanapa/errors";
import type {
  GetPublicCalendarRequest,
  GetPublicCalendarResponse,
} from "@yanapa/proto/yanapa/escalation/v1/calendar_service.ts";
import type { Handler } from "@yanapa/rpc";
import { findDraft } from "../../store/drafts.ts";
import { calendarOf, publishedOf } from "../../store/published-calendars.ts";
import type { App } from "../app.ts";
import { calendarToProto, draftToProto } from "../calendar-proto.ts";
import { publicNameOf } from "./calendar-subject.ts";

/** The version in force of a public calendar, and its draft. */
export const getPublicCalendar =
  ({ database }: App): Handler<GetPublicCalendarRequest, GetPublicCalendarResponse> =>
  async ({ code }, call) => {
    const name = publicNameOf(code);
    const [published, draft] = await database.read(call, (sql) =>
      Promise.all([publishedOf(sql, name), findDraft(sql, calendarOf(name))]),
    );
    if (published === undefined && draft === undefined) throw new NotFoundError("CALENDAR_NOT_FOUND");
    return {
      calendar: published && calendarToProto(published),
      draft: draft && draftToProto(name, draft),
    };
  };

import type {
  PublishPublicCalendarRequest,
  PublishPublicCalendarResponse,
} from "@yanapa/proto/yanapa/escalation/v1/calendar_service.ts";
import type { Handler } from "@yanapa/rpc";
import { publishDraft } from "../../store/drafts.ts";
import { calendarOf } from "../../store/published-calendars.ts";
import type { App } from "../app.ts";
import { effectFromProto, publishedToProto } from "../calendar-proto.ts";
import { publicNameOf } from "./calendar-subject.ts";

/** Publishes a draft; open tickets of every entity under it are gone through when it is for them too. */
export const publishPublicCalendar =
  ({ database }: App): Handler<PublishPublicCalendarRequest, PublishPublicCalendarResponse> =>
  async ({ code, draftRevision, effect }, call) =>
    database.change(call, async (tx) => {
      const publication = { revision: draftRevision, effect: effectFromProto(effect) };
      return publishedToProto(await publishDraft(tx, calendarOf(publicNameOf(code)), publication));
    });

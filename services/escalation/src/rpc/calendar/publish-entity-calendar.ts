import type {
  PublishEntityCalendarRequest,
  PublishEntityCalendarResponse,
} from "@yanapa/proto/yanapa/escalation/v1/calendar_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { publishDraft } from "../../store/drafts.ts";
import { calendarOf } from "../../store/published-calendars.ts";
import type { App } from "../app.ts";
import { effectFromProto, publishedToProto } from "../calendar-proto.ts";
import { entityNameOf } from "./calendar-subject.ts";

/** Publishes a draft; open tickets are gone through when it is for them too. */
export const publishEntityCalendar =
  ({ database }: App): Handler<PublishEntityCalendarRequest, PublishEntityCalendarResponse> =>
  async ({ areaId, draftRevision, effect }, call) =>
    database.change(call, async (tx) => {
      const name = await entityNameOf(tx, staffOf(call).entityId, areaId);
      const publication = { revision: draftRevision, effect: effectFromProto(effect) };
      return publishedToProto(await publishDraft(tx, calendarOf(name), publication));
    });

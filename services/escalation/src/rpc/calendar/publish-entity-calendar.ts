import type {
  PublishEntityCalendarRequest,
  PublishEntityCalendarResponse,
} from "@yanapa/proto/yanapa/escalation/v1/calendar_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import type { Plan } from "../../domain/maximum-times/recomputation.ts";
import { publishDraft } from "../../store/calendar-drafts.ts";
import { begin } from "../../store/recomputations.ts";
import type { App } from "../app.ts";
import { calendarToProto, effectFromProto, recomputationToProto } from "../calendar-proto.ts";
import { entityNameOf, subjectOf } from "./calendar-subject.ts";

/** Publishes a draft; open tickets are gone through when it is for them too. */
export const publishEntityCalendar =
  ({ database }: App): Handler<PublishEntityCalendarRequest, PublishEntityCalendarResponse> =>
  async ({ areaId, draftRevision, effect }, call) =>
    database.change(call, async (tx) => {
      const { entityId } = staffOf(call);
      const name = await entityNameOf(tx, entityId, areaId);
      const published = await publishDraft(tx, name, draftRevision, effectFromProto(effect));
      const calendar = calendarToProto(published);
      if (published.effect === "NEW_ONLY") return { calendar, recomputation: undefined };
      const { scope, code, version, reason: cause } = published;
      const plan: Plan = { calendar: { scope, code, version } };
      const begun = await begin(tx, entityId, { subject: subjectOf(name), preview: false, cause, plan });
      return { calendar, recomputation: recomputationToProto(begun) };
    });

import type {
  PublishPublicCalendarRequest,
  PublishPublicCalendarResponse,
} from "@yanapa/proto/yanapa/escalation/v1/calendar_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { Plan } from "../../domain/maximum-times/recomputation.ts";
import { publishDraft } from "../../store/calendar-drafts.ts";
import { beginEverywhere } from "../../store/recomputations.ts";
import type { App } from "../app.ts";
import { calendarToProto, effectFromProto, recomputationToProto } from "../calendar-proto.ts";
import { publicNameOf, reachOf, subjectOf } from "./calendar-subject.ts";

/** Publishes a draft; open tickets of every entity under it are gone through when it is for them too. */
export const publishPublicCalendar =
  ({ database }: App): Handler<PublishPublicCalendarRequest, PublishPublicCalendarResponse> =>
  async ({ code, draftRevision, effect }, call) => {
    const name = publicNameOf(code);
    return database.change(call, async (tx) => {
      const published = await publishDraft(tx, name, draftRevision, effectFromProto(effect));
      const calendar = calendarToProto(published);
      if (published.effect === "NEW_ONLY") return { calendar, recomputation: undefined };
      const { scope, version, reason: cause } = published;
      const plan: Plan = { calendar: { scope, code, version } };
      const asked = { subject: subjectOf(name), preview: false, cause, plan };
      return {
        calendar,
        recomputation: recomputationToProto(await beginEverywhere(tx, reachOf(name), asked)),
      };
    });
  };

import type {
  PreviewPublicCalendarRequest,
  PreviewPublicCalendarResponse,
} from "@yanapa/proto/yanapa/escalation/v1/calendar_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { Plan } from "../../domain/maximum-times/recomputation.ts";
import { draftOf } from "../../store/calendar-drafts.ts";
import { beginEverywhere } from "../../store/recomputations.ts";
import type { App } from "../app.ts";
import { recomputationToProto } from "../calendar-proto.ts";
import { publicNameOf, reachOf, subjectOf } from "./calendar-subject.ts";

/** Begins to count what a draft would change in every entity under it. */
export const previewPublicCalendar =
  ({ database }: App): Handler<PreviewPublicCalendarRequest, PreviewPublicCalendarResponse> =>
  async ({ code }, call) => {
    const name = publicNameOf(code);
    return database.change(call, async (tx) => {
      const { content, reason: cause } = await draftOf(tx, name);
      const plan: Plan = { calendar: { scope: name.scope, code, version: 0 }, content };
      const asked = { subject: subjectOf(name), preview: true, cause, plan };
      return { recomputation: recomputationToProto(await beginEverywhere(tx, reachOf(name), asked)) };
    });
  };

import type {
  PreviewEntityCalendarRequest,
  PreviewEntityCalendarResponse,
} from "@yanapa/proto/yanapa/escalation/v1/calendar_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import type { Plan } from "../../domain/maximum-times/recomputation.ts";
import { draftOf } from "../../store/calendar-drafts.ts";
import { begin } from "../../store/recomputations.ts";
import type { App } from "../app.ts";
import { recomputationToProto } from "../calendar-proto.ts";
import { entityNameOf, subjectOf } from "./calendar-subject.ts";

/** Begins to count what a draft would change. */
export const previewEntityCalendar =
  ({ database }: App): Handler<PreviewEntityCalendarRequest, PreviewEntityCalendarResponse> =>
  async ({ areaId }, call) =>
    database.change(call, async (tx) => {
      const { entityId } = staffOf(call);
      const name = await entityNameOf(tx, entityId, areaId);
      const { content, reason: cause } = await draftOf(tx, name);
      const plan: Plan = { calendar: { scope: name.scope, code: name.code, version: 0 }, content };
      const begun = await begin(tx, entityId, { subject: subjectOf(name), preview: true, cause, plan });
      return { recomputation: recomputationToProto(begun) };
    });

import type {
  PreviewMaximumTimesDraftRequest,
  PreviewMaximumTimesDraftResponse,
} from "@yanapa/proto/yanapa/escalation/v1/maximum_time_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { previewDraft } from "../../store/drafts.ts";
import { maximumTimesOf } from "../../store/maximum-times.ts";
import type { App } from "../app.ts";
import { recomputationToProto } from "../calendar-proto.ts";

/** Begins to count what the draft would change. */
export const previewMaximumTimesDraft =
  ({ database }: App): Handler<PreviewMaximumTimesDraftRequest, PreviewMaximumTimesDraftResponse> =>
  async (_request, call) =>
    database.change(call, async (tx) => ({
      recomputation: recomputationToProto(await previewDraft(tx, maximumTimesOf(staffOf(call).entityId))),
    }));

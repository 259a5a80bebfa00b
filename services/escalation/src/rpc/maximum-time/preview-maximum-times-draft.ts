import { NotFoundError } from "@yanapa/errors";
import type {
  PreviewMaximumTimesDraftRequest,
  PreviewMaximumTimesDraftResponse,
} from "@yanapa/proto/yanapa/escalation/v1/maximum_time_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { beginPreview } from "../../store/maximum-times.ts";
import { findMaximumTimesDraft } from "../../store/maximum-times-drafts.ts";
import type { App } from "../app.ts";
import { recomputationToProto } from "../calendar-proto.ts";

/** Begins to count what the draft would change. */
export const previewMaximumTimesDraft =
  ({ database }: App): Handler<PreviewMaximumTimesDraftRequest, PreviewMaximumTimesDraftResponse> =>
  async (_request, call) =>
    database.change(call, async (tx) => {
      const draft = await findMaximumTimesDraft(tx);
      if (draft === undefined) throw new NotFoundError("MAXIMUM_TIMES_DRAFT_NOT_FOUND");
      return { recomputation: recomputationToProto(await beginPreview(tx, staffOf(call).entityId, draft)) };
    });

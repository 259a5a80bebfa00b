import type {
  DiscardMaximumTimesDraftRequest,
  DiscardMaximumTimesDraftResponse,
} from "@yanapa/proto/yanapa/escalation/v1/maximum_time_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { discardDraft } from "../../store/drafts.ts";
import { maximumTimesOf } from "../../store/maximum-times.ts";
import type { App } from "../app.ts";

/** Forgets what was to become the next version. */
export const discardMaximumTimesDraft =
  ({ database }: App): Handler<DiscardMaximumTimesDraftRequest, DiscardMaximumTimesDraftResponse> =>
  async (_request, call) =>
    database.change(call, async (tx) => {
      await discardDraft(tx, maximumTimesOf(staffOf(call).entityId));
      return {};
    });

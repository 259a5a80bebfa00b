import type {
  DiscardMaximumTimesDraftRequest,
  DiscardMaximumTimesDraftResponse,
} from "@yanapa/proto/yanapa/escalation/v1/maximum_time_service.ts";
import type { Handler } from "@yanapa/rpc";
import { discardMaximumTimesDraft as discard } from "../../store/maximum-times-drafts.ts";
import type { App } from "../app.ts";

/** Forgets what was to become the next version. */
export const discardMaximumTimesDraft =
  ({ database }: App): Handler<DiscardMaximumTimesDraftRequest, DiscardMaximumTimesDraftResponse> =>
  async (_request, call) =>
    database.change(call, async (tx) => {
      await discard(tx);
      return {};
    });

import type {
  SaveMaximumTimesDraftRequest,
  SaveMaximumTimesDraftResponse,
} from "@yanapa/proto/yanapa/escalation/v1/maximum_time_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { saveDraft } from "../../store/drafts.ts";
import { maximumTimesOf } from "../../store/maximum-times.ts";
import { mustNameOwn } from "../../store/named-in-times.ts";
import type { App } from "../app.ts";
import { maximumTimesDraftToProto, timesFromProto } from "./maximum-times-proto.ts";

/** Keeps what is to become the next version. */
export const saveMaximumTimesDraft =
  ({ database }: App): Handler<SaveMaximumTimesDraftRequest, SaveMaximumTimesDraftResponse> =>
  async (request, call) =>
    database.change(call, async (tx) => {
      const said = timesFromProto(request);
      await mustNameOwn(tx, said);
      const times = maximumTimesOf(staffOf(call).entityId);
      return { draft: maximumTimesDraftToProto(await saveDraft(tx, times, said, request.reason.trim())) };
    });

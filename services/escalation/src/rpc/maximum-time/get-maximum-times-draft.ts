import type {
  GetMaximumTimesDraftRequest,
  GetMaximumTimesDraftResponse,
} from "@yanapa/proto/yanapa/escalation/v1/maximum_time_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { findDraft } from "../../store/drafts.ts";
import { maximumTimesOf } from "../../store/maximum-times.ts";
import type { App } from "../app.ts";
import { maximumTimesDraftToProto } from "./maximum-times-proto.ts";

/** What is to become the next version. */
export const getMaximumTimesDraft =
  ({ database }: App): Handler<GetMaximumTimesDraftRequest, GetMaximumTimesDraftResponse> =>
  async (_request, call) => {
    const draft = await database.read(call, (sql) => findDraft(sql, maximumTimesOf(staffOf(call).entityId)));
    return { draft: draft && maximumTimesDraftToProto(draft) };
  };

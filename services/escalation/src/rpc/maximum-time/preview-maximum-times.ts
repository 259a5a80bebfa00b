import type {
  PreviewMaximumTimesRequest,
  PreviewMaximumTimesResponse,
} from "@yanapa/proto/yanapa/escalation/v1/maximum_time_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { App } from "../app.ts";
import { recomputationToProto } from "../calendar-proto.ts";
import { timesFromProto } from "./maximum-times-proto.ts";

/** Begins to count what a version would change. */
export const previewMaximumTimes =
  ({ maximumTimes }: App): Handler<PreviewMaximumTimesRequest, PreviewMaximumTimesResponse> =>
  async (request, call) =>
    maximumTimes.preview(call, timesFromProto(request), (state) => ({
      recomputation: recomputationToProto(state),
    }));

import { NotFoundError } from "@yanapa/errors";
import type {
  GetMaximumTimesRequest,
  GetMaximumTimesResponse,
} from "@yanapa/proto/yanapa/escalation/v1/maximum_time_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { App } from "./app.ts";
import { maximumTimesToProto } from "./maximum-times-proto.ts";

export const getMaximumTimes =
  ({ maximumTimes }: App): Handler<GetMaximumTimesRequest, GetMaximumTimesResponse> =>
  async (_request, call) => {
    const version = await maximumTimes.current(call, call.clock.now());
    if (version === undefined) throw new NotFoundError("MAXIMUM_TIMES_NOT_PUBLISHED");
    return { maximumTimes: maximumTimesToProto(version) };
  };

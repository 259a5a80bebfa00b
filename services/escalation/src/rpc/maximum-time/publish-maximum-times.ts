import type {
  PublishMaximumTimesRequest,
  PublishMaximumTimesResponse,
} from "@yanapa/proto/yanapa/escalation/v1/maximum_time_service.ts";
import type { Handler } from "@yanapa/rpc";
import { mustNotBePast } from "../../domain/maximum-times/maximum-times.ts";
import type { App } from "../app.ts";
import { effectFromProto } from "../calendar-proto.ts";
import { maximumTimesToProto, timesFromProto } from "./maximum-times-proto.ts";

/** Publishes a version; the tickets created before keep the one they had, unless it is for open ones too. */
export const publishMaximumTimes =
  ({ maximumTimes }: App): Handler<PublishMaximumTimesRequest, PublishMaximumTimesResponse> =>
  async (request, call) => {
    const { effectiveTime, reason } = request;
    mustNotBePast(effectiveTime, call.clock.now());
    const said = { ...timesFromProto(request), reason: reason.trim() };
    const how = { effect: effectFromProto(request.effect), effectiveTime };
    return maximumTimes.publish(call, said, how, (version) => ({
      maximumTimes: maximumTimesToProto(version),
    }));
  };

import { NotFoundError } from "@yanapa/errors";
import type {
  GetMaximumTimesRequest,
  GetMaximumTimesResponse,
} from "@yanapa/proto/yanapa/escalation/v1/maximum_time_service.ts";
import type { Handler } from "@yanapa/rpc";
import { versionNumbered } from "../../store/maximum-times.ts";
import type { App } from "../app.ts";
import { maximumTimesToProto } from "./maximum-times-proto.ts";

export const getMaximumTimes =
  ({ database, maximumTimes }: App): Handler<GetMaximumTimesRequest, GetMaximumTimesResponse> =>
  async ({ version: asked }, call) => {
    const version =
      asked === 0
        ? await maximumTimes.current(call, call.clock.now())
        : await database.read(call, (sql) => versionNumbered(sql, asked));
    if (version === undefined) {
      throw new NotFoundError(
        asked === 0 ? "MAXIMUM_TIMES_NOT_PUBLISHED" : "MAXIMUM_TIMES_VERSION_NOT_FOUND",
      );
    }
    return { maximumTimes: maximumTimesToProto(version) };
  };

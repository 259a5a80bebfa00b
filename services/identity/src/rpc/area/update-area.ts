import type { UpdateAreaRequest, UpdateAreaResponse } from "@yanapa/proto/yanapa/identity/v1/area_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { App } from "../app.ts";
import { areaToProto } from "../to-proto.ts";

export const updateArea =
  ({ areas }: App): Handler<UpdateAreaRequest, UpdateAreaResponse> =>
  ({ areaId, name, withdrawn, expectedVersion }, call) =>
    areas.update(call, areaId, { name, isWithdrawn: withdrawn, expectedVersion }, (area) => ({
      area: areaToProto(area),
    }));

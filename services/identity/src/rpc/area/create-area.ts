import type { Level } from "@yanapa/auth";
import type { CreateAreaRequest, CreateAreaResponse } from "@yanapa/proto/yanapa/identity/v1/area_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { App } from "../app.ts";
import { areaToProto } from "../to-proto.ts";

export const createArea =
  ({ areas }: App): Handler<CreateAreaRequest, CreateAreaResponse> =>
  ({ name, levels }, call) =>
    // Validation refuses UNSPECIFIED, the only value of the message that is no level.
    areas.create(call, { name, levels: levels as Level[] }, (area) => ({ area: areaToProto(area) }));

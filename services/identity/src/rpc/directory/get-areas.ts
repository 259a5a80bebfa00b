import type {
  GetAreasRequest,
  GetAreasResponse,
} from "@yanapa/proto/yanapa/identity/v1/directory_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { App } from "../app.ts";
import { areaToProto } from "../to-proto.ts";

export const getAreas =
  ({ areas }: App): Handler<GetAreasRequest, GetAreasResponse> =>
  async ({ entityId, areaIds }) => ({ areas: (await areas.of(entityId, areaIds)).map(areaToProto) });

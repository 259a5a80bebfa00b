import type { ListAreasRequest, ListAreasResponse } from "@yanapa/proto/yanapa/identity/v1/area_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { App } from "../app.ts";
import { pageSizeOf } from "../page-size.ts";
import { areaToProto } from "../to-proto.ts";

export const listAreas =
  ({ areas }: App): Handler<ListAreasRequest, ListAreasResponse> =>
  async ({ pageSize, pageToken, withWithdrawn }, call) => {
    const page = await areas.list(call, { pageSize: pageSizeOf(pageSize), pageToken, withWithdrawn });
    return { areas: page.areas.map(areaToProto), nextPageToken: page.next };
  };

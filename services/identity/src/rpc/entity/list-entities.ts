import type {
  ListEntitiesRequest,
  ListEntitiesResponse,
} from "@yanapa/proto/yanapa/identity/v1/entity_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { App } from "../app.ts";
import { pageSizeOf } from "../page-size.ts";
import { entityToProto } from "../to-proto.ts";

export const listEntities =
  ({ entities }: App): Handler<ListEntitiesRequest, ListEntitiesResponse> =>
  async ({ code, pageSize, pageToken }) => {
    const page = await entities.list(code, pageSizeOf(pageSize), pageToken);
    return { entities: page.entities.map(entityToProto), nextPageToken: page.next };
  };

import type {
  FindEntitiesRequest,
  FindEntitiesResponse,
} from "@yanapa/proto/yanapa/identity/v1/public_entity_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { App } from "../app.ts";
import { pageSizeOf } from "../page-size.ts";
import { entityToPublic } from "../to-proto.ts";

/** Finds entities for anybody: the register of who attends is public, what they attend is not in it. */
export const findEntities =
  ({ entities }: App): Handler<FindEntitiesRequest, FindEntitiesResponse> =>
  async ({ query, kind, department, pageSize, pageToken }) => {
    const found = await entities.find({ query, kind, department }, pageSizeOf(pageSize), pageToken);
    return { entities: found.entities.map(entityToPublic), nextPageToken: found.next };
  };

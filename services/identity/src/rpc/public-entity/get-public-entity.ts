import type {
  GetPublicEntityRequest,
  GetPublicEntityResponse,
} from "@yanapa/proto/yanapa/identity/v1/public_entity_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { App } from "../app.ts";
import { entityToPublic } from "../to-proto.ts";

/** Gets one entity as anybody may know it. */
export const getPublicEntity =
  ({ entities }: App): Handler<GetPublicEntityRequest, GetPublicEntityResponse> =>
  async ({ entityId }) => ({ entity: entityToPublic(await entities.get(entityId)) });

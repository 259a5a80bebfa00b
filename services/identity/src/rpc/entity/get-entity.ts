import type { GetEntityRequest, GetEntityResponse } from "@yanapa/proto/yanapa/identity/v1/entity_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { App } from "../app.ts";
import { entityToProto } from "../to-proto.ts";

export const getEntity =
  ({ entities }: App): Handler<GetEntityRequest, GetEntityResponse> =>
  async ({ entityId }) => ({ entity: entityToProto(await entities.get(entityId)) });

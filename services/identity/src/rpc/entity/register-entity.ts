import { uuidv7 } from "@yanapa/database";
import type {
  RegisterEntityRequest,
  RegisterEntityResponse,
} from "@yanapa/proto/yanapa/identity/v1/entity_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { Entity } from "../../store/entities.ts";
import type { App } from "../app.ts";
import { entityToProto } from "../to-proto.ts";

/** Registers an entity; other services learn of it by the event. */
export const registerEntity =
  ({ database, entities }: App): Handler<RegisterEntityRequest, RegisterEntityResponse> =>
  (request, call) =>
    database.change(call, async (tx) => {
      const entity: Entity = {
        id: uuidv7(),
        code: request.code,
        acronym: request.acronym,
        name: request.name.trim(),
        kind: request.kind,
        department: request.department,
        createTime: tx.now,
        version: 1,
      };
      await entities.add(tx, entity);
      return { entity: entityToProto(entity) };
    });

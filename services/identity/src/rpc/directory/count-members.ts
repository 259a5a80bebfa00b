import type {
  CountMembersRequest,
  CountMembersResponse,
} from "@yanapa/proto/yanapa/identity/v1/directory_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { App } from "../app.ts";

/** Counts the members in force of an entity, whole and by area and role. */
export const countMembers =
  ({ memberships }: App): Handler<CountMembersRequest, CountMembersResponse> =>
  ({ entityId }) =>
    memberships.count(entityId);

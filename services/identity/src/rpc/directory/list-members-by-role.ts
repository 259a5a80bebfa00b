import type {
  ListMembersByRoleRequest,
  ListMembersByRoleResponse,
} from "@yanapa/proto/yanapa/identity/v1/directory_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { App } from "../app.ts";
import { membershipToProto } from "../to-proto.ts";

export const listMembersByRole =
  ({ memberships }: App): Handler<ListMembersByRoleRequest, ListMembersByRoleResponse> =>
  async ({ entityId, role, areaId }) => ({
    members: (await memberships.byRole(entityId, role, areaId)).map(membershipToProto),
  });

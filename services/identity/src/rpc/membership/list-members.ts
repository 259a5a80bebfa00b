import type {
  ListMembersRequest,
  ListMembersResponse,
} from "@yanapa/proto/yanapa/identity/v1/membership_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { App } from "../app.ts";
import { pageSizeOf } from "../page-size.ts";
import { membershipToProto } from "../to-proto.ts";

export const listMembers =
  ({ memberships }: App): Handler<ListMembersRequest, ListMembersResponse> =>
  async ({ pageSize, pageToken }, call) => {
    const page = await memberships.list(call, pageSizeOf(pageSize), pageToken);
    return { members: page.members.map(membershipToProto), nextPageToken: page.next };
  };

import type {
  GetMembershipRequest,
  GetMembershipResponse,
} from "@yanapa/proto/yanapa/identity/v1/directory_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { App } from "../app.ts";
import { membershipToProto } from "../to-proto.ts";

/** Gets a membership whether it ended or not, with its address and the provider's: both are told of it. */
export const getMembership =
  ({ memberships }: App): Handler<GetMembershipRequest, GetMembershipResponse> =>
  async ({ entityId, membershipId }) => {
    const { membership, providerEmail } = await memberships.find(entityId, membershipId);
    const known = membership.email.toLowerCase();
    const other = providerEmail !== "" && providerEmail.toLowerCase() !== known ? [providerEmail] : [];
    return { membership: membershipToProto(membership), emails: [membership.email, ...other] };
  };

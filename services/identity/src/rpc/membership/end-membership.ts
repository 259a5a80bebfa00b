import type {
  EndMembershipRequest,
  EndMembershipResponse,
} from "@yanapa/proto/yanapa/identity/v1/membership_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { endMembership as end } from "../../domain/membership.ts";
import type { App } from "../app.ts";
import { membershipToProto } from "../to-proto.ts";

export const endMembership =
  (app: App): Handler<EndMembershipRequest, EndMembershipResponse> =>
  async ({ membershipId }, call) => {
    const { personId, reply } = await app.memberships.change(
      call,
      membershipId,
      (membership, administrators, tx) => end(membership, staffOf(call).personId, tx.now, administrators),
      (membership) => ({ membership: membershipToProto(membership) }),
    );
    await app.invalidate(personId);
    return reply;
  };

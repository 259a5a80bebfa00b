import type {
  UpdateMemberRequest,
  UpdateMemberResponse,
} from "@yanapa/proto/yanapa/identity/v1/membership_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import type { StaffRole } from "@yanapa/words";
import { changeMembership } from "../../domain/membership.ts";
import { checkAreas } from "../../store/areas.ts";
import type { App } from "../app.ts";
import { membershipToProto } from "../to-proto.ts";

export const updateMember =
  (app: App): Handler<UpdateMemberRequest, UpdateMemberResponse> =>
  async ({ membershipId, roles, areaIds, expectedVersion }, call) => {
    const { personId, reply } = await app.memberships.change(
      call,
      membershipId,
      async (membership, administrators, tx) => {
        await checkAreas(tx, areaIds);
        return changeMembership(
          membership,
          { by: staffOf(call).personId, roles: roles as StaffRole[], areaIds, expectedVersion, now: tx.now },
          administrators,
        );
      },
      (membership) => ({ membership: membershipToProto(membership) }),
    );
    await app.invalidate(personId);
    return reply;
  };

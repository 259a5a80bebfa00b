import { NotFoundError } from "@yanapa/errors";
import type {
  GetMemberRequest,
  GetMemberResponse,
} from "@yanapa/proto/yanapa/identity/v1/directory_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { App } from "../app.ts";
import { membershipToProto } from "../to-proto.ts";

/** Gets the post in force of a person in an entity. */
export const getMember =
  ({ memberships }: App): Handler<GetMemberRequest, GetMemberResponse> =>
  async ({ entityId, personId }) => {
    const member = await memberships.of(entityId, personId);
    if (member === undefined) throw new NotFoundError("PERSON_NOT_FOUND");
    return { member: membershipToProto(member) };
  };

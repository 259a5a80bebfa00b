import type { App } from "../app.ts";
import { addMember } from "./add-member.ts";
import { endMembership } from "./end-membership.ts";
import { listMembers } from "./list-members.ts";
import { updateMember } from "./update-member.ts";

/** Rpcs of MembershipService. */
export const membershipRpcs = (app: App) => ({
  addMember: addMember(app),
  updateMember: updateMember(app),
  endMembership: endMembership(app),
  listMembers: listMembers(app),
});

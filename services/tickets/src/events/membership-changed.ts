import type { Listener } from "@yanapa/events";
import { keepMember } from "../store/entity/members.ts";

/** Keeps what somebody is in the entity; what their post no longer lets them have is taken from them. */
export const membershipChanged: Listener<"MembershipChanged"> = async (event, { tx }) => {
  const { membershipId: id, ...member } = event;
  await keepMember(tx, { id, ...member });
};

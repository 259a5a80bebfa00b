import type { Listener } from "@yanapa/events";
import { askNotice } from "../store/deliveries.ts";

/** Whose post it is hears of every change of it; who is to know of a role that gives weight hears of that. */
export const membershipChanged: Listener<"MembershipChanged"> = async (event, { tx, id: eventId }) => {
  const { entityId, membershipId, roles, previousRoles, active, changedByMembershipId } = event;
  const about = {
    entityId,
    eventId,
    ticketId: undefined,
    restricted: false,
    facts: {
      post: {
        membershipId,
        roles: active ? roles : [],
        previousRoles: active ? previousRoles : roles,
        isActive: active,
        byMembershipId: changedByMembershipId,
      },
    },
  };
  await askNotice(tx, { ...about, template: "post-changed", recipient: { kind: "member", membershipId } });
  for (const told of event.toldMembershipIds)
    await askNotice(tx, {
      ...about,
      template: "role-granted",
      recipient: { kind: "member", membershipId: told },
    });
};

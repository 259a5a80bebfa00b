import type { Listeners } from "@yanapa/events";
import { keepMember } from "../store/acting/members.ts";
import { keepArea, keepPlace } from "../store/places.ts";

/** Where an entity is decides its calendar; which areas it has, those that may have one of their own,
 * and what they are called; and who has which post: rules turn to nobody who has left. */
export const identityListeners: Listeners = {
  EntityRegistered: ({ entityId, department, version }, { tx }) =>
    keepPlace(tx, { entityId, department, version }),
  AreaChanged: ({ entityId, areaId, name, version }, { tx }) =>
    keepArea(tx, entityId, areaId, { name, version }),
  MembershipChanged: ({ membershipId: id, ...member }, { tx }) => keepMember(tx, { id, ...member }),
};

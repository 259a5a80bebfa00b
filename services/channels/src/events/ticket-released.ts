import type { Listener } from "@yanapa/events";
import { roleOfLevel } from "../domain/notice.ts";
import { askNotice } from "../store/deliveries.ts";
import { isRestricted } from "../store/tickets.ts";
import { forgetWatchers } from "../store/watchers.ts";
import { stoodAt } from "./stood-at.ts";

/**
 * Those of the area are told of a ticket that went back to their queue because who had it left, and those of first level
 * that its requester has no contact (RA 0040/2022 §7.2c). Who left is told nothing more of it.
 */
export const ticketReleased: Listener<"TicketReleased"> = async (event, { tx, id: eventId, occurredAt }) => {
  const { entityId, ticketId, facts, formerHolderId, formerOperatorId, formerWatcherIds, homeAreaId } = event;
  await forgetWatchers(tx, ticketId, formerWatcherIds);
  const left = formerHolderId !== "" ? "HOLDER" : "CONTACT";
  if (formerHolderId === "" && formerOperatorId === "") return;
  const [level, areaId] =
    left === "HOLDER" ? [facts?.level ?? "L1", facts?.areaId ?? ""] : ["L1", homeAreaId];
  const restricted = isRestricted(facts);
  await askNotice(tx, {
    entityId,
    eventId,
    ticketId,
    template: "ticket-released",
    recipient: {
      kind: "role",
      role: restricted ? "L3_SECURITY" : (roleOfLevel(level) ?? "SUPERVISOR"),
      areaId,
    },
    restricted,
    facts: { ...stoodAt(occurredAt, facts), left },
  });
};

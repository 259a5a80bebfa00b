import type { Listener } from "@yanapa/events";
import { askNotice } from "../store/deliveries.ts";

/** Whose account was shut is told so, at the addresses of their last post. */
export const accountDisabled: Listener<"AccountDisabled"> = async (
  { entityId, membershipId },
  { tx, id: eventId },
) =>
  askNotice(tx, {
    entityId,
    eventId,
    ticketId: undefined,
    template: "account-disabled",
    recipient: { kind: "member", membershipId },
    restricted: false,
  });

import type { Listener } from "@yanapa/events";
import { askNotice } from "../store/deliveries.ts";

/** Who confirmed the e-mail of their report is sent the link of the case. */
export const caseLinkAsked: Listener<"CaseLinkAsked"> = ({ entityId, ticketId }, { tx, id: eventId }) =>
  askNotice(tx, {
    entityId,
    eventId,
    ticketId,
    template: "case-link",
    recipient: { kind: "requester" },
    restricted: false,
    facts: {},
  });

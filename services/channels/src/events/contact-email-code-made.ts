import type { Listener } from "@yanapa/events";
import { askNotice } from "../store/deliveries.ts";

/** Whoever reads the e-mail of a card is sent the code that confirms it. */
export const contactEmailCodeMade: Listener<"ContactEmailCodeMade"> = (event, { tx, id: eventId }) => {
  const { entityId, contactId, codeId } = event;
  return askNotice(tx, {
    entityId,
    eventId,
    ticketId: undefined,
    template: "email-code",
    recipient: { kind: "contact", contactId, address: "NEW" },
    restricted: false,
    facts: { codeId },
  });
};

import type { Listener } from "@yanapa/events";
import { askNotice } from "../store/deliveries.ts";

/** That the e-mail of a card is another is told to the one that it was and to the one that it is. */
export const contactCorrected: Listener<"ContactCorrected"> = async (event, { tx, id: eventId }) => {
  const { entityId, contactId, version, emailChanged } = event;
  if (!emailChanged) return;
  for (const address of ["OLD", "NEW"] as const)
    await askNotice(tx, {
      entityId,
      eventId,
      ticketId: undefined,
      template: "email-changed",
      recipient: { kind: "contact", contactId, address },
      restricted: false,
      facts: { cardVersion: version },
    });
};

import type { Delivery } from "@yanapa/events";
import type { TicketCreated } from "@yanapa/proto/yanapa/tickets/v1/ticket_events.ts";
import { insertContact } from "../store/contact-log.ts";
import { isRestricted } from "../store/tickets.ts";

/**
 * Gives the contact in which a ticket was registered its entry in the log, from when it began to when it ended (RA 0040/2022
 * §8). What is said of the same contact afterwards, by hand or as a spoken message, is told in this entry: it counts once.
 */
export const logHeld = async (event: TicketCreated, { tx }: Delivery): Promise<void> => {
  const { entityId, ticketId, facts, heldContact } = event;
  if (heldContact === undefined) return;
  const { entryId, medium, outbound, startTime, endTime, answeredById } = heldContact;
  if (medium === "UNSPECIFIED" || startTime === undefined || endTime === undefined) return;
  await insertContact(
    tx,
    {
      entityId,
      id: entryId,
      medium,
      direction: outbound ? "OUTBOUND" : "INBOUND",
      disposition: "ATTENDED",
      ticketId,
      operatorId: answeredById,
      startTime,
      durationSeconds: Math.round(endTime.since(startTime).total("seconds")),
      note: "",
    },
    { restricted: isRestricted(facts), spoken: true },
  );
};

import type { Delivery } from "@yanapa/events";
import type { TicketMessageAdded } from "@yanapa/proto/yanapa/tickets/v1/ticket_events.ts";
import { insertContact } from "../store/contact-log.ts";
import { isLogged } from "../store/same-contact.ts";
import { isRestricted } from "../store/tickets.ts";

/**
 * Gives what was spoken about a ticket its entry in the contact log, unless one holds it already (RA 0040/2022 §7.1, §8).
 * The entry has the id of the message, so that it is one however often the event comes.
 */
export const logSpoken = async (event: TicketMessageAdded, delivery: Delivery): Promise<void> => {
  const { spoken, spokenMedium = "UNSPECIFIED", contactEntryId = "" } = event;
  const { messageId, entityId, ticketId, facts } = event;
  const [kind, operatorId] = delivery.actor.split(":");
  // Only staff speak for the entity; events of before media were told have no entry.
  if (!spoken || spokenMedium === "UNSPECIFIED" || contactEntryId !== "") return;
  if (kind !== "person" || operatorId === undefined) return;
  const { tx } = delivery;
  const medium = spokenMedium;
  const direction = event.spokenOutbound ? "OUTBOUND" : "INBOUND";
  // Logged by hand, or by what was said a moment ago in the same contact.
  if (await isLogged(tx, { ticketId, operatorId, medium, direction }, delivery.occurredAt)) return;
  await insertContact(
    tx,
    {
      entityId,
      id: messageId,
      medium,
      direction,
      disposition: "ATTENDED",
      ticketId,
      operatorId,
      startTime: delivery.occurredAt,
      durationSeconds: 0,
      note: "",
    },
    { restricted: isRestricted(facts), spoken: true },
  );
};

import type { Listener } from "@yanapa/events";
import { askNotice } from "../store/deliveries.ts";
import { isRestricted } from "../store/tickets.ts";
import { keepWatcher } from "../store/watchers.ts";
import { stoodAt } from "./stood-at.ts";

/** Who is made to watch a ticket is told that they do, and from then on how it goes on. */
export const ticketWatcherAdded: Listener<"TicketWatcherAdded"> = async (
  event,
  { tx, id: eventId, occurredAt },
) => {
  const { entityId, ticketId, personId, facts } = event;
  await keepWatcher(tx, { entityId, ticketId, personId });
  await askNotice(tx, {
    entityId,
    eventId,
    ticketId,
    template: "ticket-watched",
    recipient: { kind: "person", personId },
    restricted: isRestricted(facts),
    facts: { ...stoodAt(occurredAt, facts), happened: "WATCHED" },
  });
};

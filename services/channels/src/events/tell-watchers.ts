import type { Delivery } from "@yanapa/events";
import type { Happening, NoticeFacts } from "../domain/notice.ts";
import { askNotice } from "../store/deliveries.ts";
import { isKnownRestricted } from "../store/tickets.ts";
import { watchersOf } from "../store/watchers.ts";

/** Queues a notice to each member of the entity who watches a ticket, of how it `stood`. */
export const tellWatchers = async (
  { entityId, ticketId }: { entityId: string; ticketId: string },
  { tx, id: eventId }: Delivery,
  happened: Happening,
  stood: Pick<NoticeFacts, "stood">,
): Promise<void> => {
  const watchers = await watchersOf(tx, ticketId);
  if (watchers.length === 0) return;
  const restricted = await isKnownRestricted(tx, ticketId);
  for (const personId of watchers)
    await askNotice(tx, {
      entityId,
      eventId,
      ticketId,
      template: "ticket-watched",
      recipient: { kind: "person", personId },
      restricted,
      facts: { ...stood, happened },
    });
};

import type { Tx } from "@yanapa/database";
import type { TicketData } from "../domain/ticket-data.ts";

/** Keeps that a ticket is shown to its requester, with what was told publicly until now, and announces it. */
export const keepShown = async (
  tx: Tx,
  { entityId, id, requesterId, restricted }: TicketData,
): Promise<void> => {
  await tx.query(
    "tickets_show",
    `WITH shown AS (UPDATE ticket SET requester_id = $2 WHERE id = $1)
     UPDATE message SET requester_id = $2 WHERE ticket_id = $1`,
    [id, requesterId],
  );
  tx.announce(
    "RequestShown",
    { entityId, ticketId: id, requesterId },
    // Shown once: the requester of a ticket is never moved.
    { aggregate: "request", aggregateId: id, sequence: 1, restricted },
  );
};

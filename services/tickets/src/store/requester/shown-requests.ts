import type { Tx } from "@yanapa/database";
import type { TicketData } from "../../domain/ticket/ticket-data.ts";

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
  announceShown(tx, { entityId, id, requesterId, restricted });
};

/** Announces that a ticket became a case of its requester. Once: the requester of a ticket is never moved. */
export const announceShown = (
  tx: Tx,
  {
    entityId,
    id,
    requesterId,
    restricted,
  }: Pick<TicketData, "entityId" | "id" | "requesterId" | "restricted">,
): void => {
  tx.announce(
    "RequestShown",
    { entityId, ticketId: id, requesterId },
    { aggregate: "request", aggregateId: id, sequence: 1, restricted },
  );
};

import { inEntity, type Sql, type Tx } from "@yanapa/database";

/** Keeps whose case a ticket became after it was registered; a requester is never moved. */
export const keepRequester = async (
  tx: Tx,
  shown: { entityId: string; ticketId: string; requesterId: string },
): Promise<void> => {
  await tx.query(
    "channels_requester_keep",
    "INSERT INTO ticket_requester (entity_id, ticket_id, requester_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
    [shown.entityId, shown.ticketId, shown.requesterId],
  );
};

/** Whose case a ticket of the entity in scope became after it was registered; undefined when nobody's. */
export const requesterOf = async (sql: Sql, ticketId: string): Promise<string | undefined> => {
  const [row] = await sql.query<{ requesterId: string }>(
    "channels_requester_get",
    `SELECT requester_id AS "requesterId" FROM ticket_requester WHERE ${inEntity} AND ticket_id = $1`,
    [ticketId],
  );
  return row?.requesterId;
};

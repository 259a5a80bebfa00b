import { inEntity, type Sql, type Tx } from "@yanapa/database";

/** Keeps that somebody watches a ticket. */
export const keepWatcher = async (
  tx: Tx,
  watcher: { entityId: string; ticketId: string; personId: string },
): Promise<void> => {
  await tx.query(
    "channels_watcher_keep",
    "INSERT INTO ticket_watcher (entity_id, ticket_id, person_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
    [watcher.entityId, watcher.ticketId, watcher.personId],
  );
};

/** Forgets that some watch a ticket. */
export const forgetWatchers = async (
  tx: Tx,
  ticketId: string,
  personIds: readonly string[],
): Promise<void> => {
  if (personIds.length === 0) return;
  await tx.query(
    "channels_watcher_forget",
    `DELETE FROM ticket_watcher WHERE ${inEntity} AND ticket_id = $1 AND person_id = ANY($2::uuid[])`,
    [ticketId, personIds],
  );
};

/** Who watches a ticket of the entity in scope. */
export const watchersOf = async (sql: Sql, ticketId: string): Promise<string[]> => {
  const rows = await sql.query<{ personId: string }>(
    "channels_watcher_list",
    `SELECT person_id AS "personId" FROM ticket_watcher WHERE ${inEntity} AND ticket_id = $1 ORDER BY person_id`,
    [ticketId],
  );
  return rows.map(({ personId }) => personId);
};

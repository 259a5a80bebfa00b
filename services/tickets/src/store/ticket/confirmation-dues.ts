import type { Database, Scope, Tx } from "@yanapa/database";

/** How a requester's window to confirm was counted: from when they were asked, with how many días hábiles. */
export type Window = { askedAt: Temporal.Instant; days: number };

/** Keeps until when a requester may confirm, if they were asked then and nobody confirmed since. */
export const keepConfirmationDue = async (
  tx: Tx,
  ticketId: string,
  { askedAt, days }: Window,
  dueAt: Temporal.Instant,
): Promise<void> => {
  await tx.query(
    "confirmation_due_keep",
    `UPDATE ticket SET confirmation_due_at = $4, confirmation_days = $3, confirmation_dated_at = $5
     WHERE id = $1 AND confirmation_asked_at = $2::timestamptz(3)`,
    [ticketId, askedAt, days, dueAt, tx.now],
  );
};

/** A ticket whose requester's window is to be counted, or counted anew. */
export type Undated = { entityId: string; id: string; askedAt: Temporal.Instant };

/** Up to `most` tickets of all entities whose windows were last counted before `before`, the longest ago first. */
export const undatedTickets = (
  database: Database,
  before: Temporal.Instant,
  most: number,
): Promise<Undated[]> =>
  database.work({ kind: "platform" }, (tx) =>
    tx.query<Undated>(
      "confirmation_due_undated",
      `SELECT entity_id AS "entityId", id, confirmation_asked_at AS "askedAt" FROM ticket
       WHERE confirmation_asked_at IS NOT NULL AND confirmation_dated_at < $1
       ORDER BY confirmation_dated_at LIMIT $2`,
      [before, most],
    ),
  );

/** Has a ticket's window counted again only when its turn comes anew: it could not be counted now. */
export const passOver = async (database: Database, scope: Scope, ticketId: string): Promise<void> => {
  await database.work(scope, (tx) =>
    tx.query("confirmation_due_pass", "UPDATE ticket SET confirmation_dated_at = $2 WHERE id = $1", [
      ticketId,
      tx.now,
    ]),
  );
};

/** Has every window in scope counted anew: of one entity, or of the whole platform. */
export const countAgain = async (tx: Tx): Promise<void> => {
  await tx.query(
    "confirmation_due_again",
    "UPDATE ticket SET confirmation_dated_at = 'epoch' WHERE confirmation_asked_at IS NOT NULL",
  );
};

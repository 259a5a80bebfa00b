import type { Database, Tx } from "@yanapa/database";

/** One body of an event: as it came (revision 0), or as it was proposed in its place. */
export type EventRevision = {
  /** 0 as it came; proposals count from 1. */
  readonly revision: number;
  readonly body: Buffer;
  readonly reason: string;
  readonly proposedBy: string;
  readonly proposedAt: Temporal.Instant;
  /** Null until a second person confirms it. */
  readonly confirmedBy: string | null;
  readonly confirmedAt: Temporal.Instant | null;
};

/** An event with every body it has. */
export type SupersededEvent = {
  readonly entityId: string;
  /** Full protobuf name. */
  readonly type: string;
  readonly restricted: boolean;
  readonly revisions: readonly EventRevision[];
};

const columns = `revision, body, reason, proposed_by AS "proposedBy", proposed_at AS "proposedAt",
  confirmed_by AS "confirmedBy", confirmed_at AS "confirmedAt"`;

const bodiesText = `SELECT entity_id AS "entityId", type, restricted, ${columns} FROM event_body WHERE event_id = $1
  UNION ALL
  SELECT entity_id, type, headers->>'ce-visibility' IS NOT DISTINCT FROM 'restricted', 0, body, '', '', put_aside_at,
    NULL, NULL
  FROM dead_letter WHERE event_id = $1 AND NOT EXISTS (SELECT FROM event_body WHERE event_id = $1)
  ORDER BY revision`;

/**
 * Every body of an event that is put aside, or for which one was proposed, in order, also long after it was applied. The
 * first is the wrong one, as it came. Undefined for any other event.
 */
export const bodiesOf = (database: Database, eventId: string): Promise<SupersededEvent | undefined> =>
  database.read({ kind: "platform" }, async (sql) => {
    const rows = await sql.query<EventRevision & Omit<SupersededEvent, "revisions">>(
      "yanapa_event_bodies",
      bodiesText,
      [eventId],
    );
    const [first] = rows;
    return (
      first && { entityId: first.entityId, type: first.type, restricted: first.restricted, revisions: rows }
    );
  });

/** The newest body of an event; undefined when none was ever proposed. */
export const newestBody = async (
  tx: Tx,
  entityId: string,
  eventId: string,
): Promise<(EventRevision & { proposedKey: string }) | undefined> => {
  const [newest] = await tx.query<EventRevision & { proposedKey: string }>(
    "yanapa_event_body_newest",
    `SELECT ${columns}, proposed_key AS "proposedKey" FROM event_body
      WHERE entity_id = $1 AND event_id = $2 ORDER BY revision DESC LIMIT 1`,
    [entityId, eventId],
  );
  return newest;
};

/** Keeps one more body of an event. */
export const keepBody = (
  tx: Tx,
  of: { entityId: string; eventId: string; type: string; restricted: boolean },
  one: { revision: number; body: Uint8Array; reason: string; operator: string; key: string },
): Promise<unknown> =>
  tx.query(
    "yanapa_event_body_keep",
    `INSERT INTO event_body (entity_id, event_id, type, restricted, revision, body, reason, proposed_by, proposed_key)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      of.entityId,
      of.eventId,
      of.type,
      of.restricted,
      one.revision,
      one.body,
      one.reason,
      one.operator,
      one.key,
    ],
  );

/** Keeps who confirmed a proposal. */
export const keepConfirmation = (
  tx: Tx,
  of: { entityId: string; eventId: string },
  one: { revision: number; operator: string; key: string },
): Promise<unknown> =>
  tx.query(
    "yanapa_event_body_confirm",
    `UPDATE event_body SET confirmed_by = $4, confirmed_key = $5, confirmed_at = now()
      WHERE entity_id = $1 AND event_id = $2 AND revision = $3 AND confirmed_at IS NULL`,
    [of.entityId, of.eventId, one.revision, one.operator, one.key],
  );

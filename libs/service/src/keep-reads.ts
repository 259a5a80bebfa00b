import { platformEntityId, restrictedSubject, type Tx, uuidv7 } from "@yanapa/database";
import { type EventBody, events } from "@yanapa/proto/events.ts";

/** Sensitive reads of one rpc by one principal within a moment. */
export type KeptReads = {
  /** `person:<id>`. */
  readonly actor: string;
  readonly at: Temporal.Instant;
  readonly body: EventBody<"SensitiveRead">;
};

// One statement however many there are. Reads may be of security incidents, so all of them are kept as restricted.
const insertReads = `INSERT INTO event
    (entity_id, id, aggregate, aggregate_id, sequence, type, subject, body, actor, restricted, occurred_at)
  SELECT entity_id, id, 'access', id::text, 1, $1, $2, body, actor, true, occurred_at
  FROM unnest($3::uuid[], $4::uuid[], $5::bytea[], $6::text[], $7::timestamptz[])
    AS read (entity_id, id, body, actor, occurred_at)`;

/** Keeps reads as events of audit, in one statement. Every one stands alone: nothing orders them. */
export const keepReads = async (tx: Tx, reads: readonly KeptReads[]): Promise<void> => {
  const { type, subject, codec } = events.SensitiveRead;
  await tx.query("yanapa_keep_reads", insertReads, [
    type,
    restrictedSubject(subject),
    reads.map(({ body }) => body.entityId || platformEntityId),
    reads.map(() => uuidv7()),
    reads.map(({ body }) => Buffer.from(codec.encode(body).finish())),
    reads.map(({ actor }) => actor),
    reads.map(({ at }) => at),
  ]);
};

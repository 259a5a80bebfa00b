import { type Database, platformEntityId, type Tx } from "@yanapa/database";
import { asYanapaError, storableText } from "@yanapa/errors";
import { type Applier, hear, receive, scopeOfEvent } from "./apply.ts";
import { readEnvelope } from "./envelope.ts";

/** An event put aside: the one that could not be applied, or one that waits behind it. */
export type DeadLetter = {
  entityId: string;
  eventId: string;
  type: string;
  aggregateId: string;
  sequence: number;
  state: "POISON" | "PARKED";
  reason: string;
  detail: string;
  putAsideAt: Temporal.Instant;
};

/** A message as it came from the stream. */
export type Raw = { subject: string; headers: Readonly<Record<string, string>>; body: Uint8Array };

const columns = `entity_id AS "entityId", event_id AS "eventId", type, aggregate_id AS "aggregateId", sequence, state,
  reason, detail, put_aside_at AS "putAsideAt"`;
const platform = { kind: "platform" } as const;

/** Every event that is put aside, oldest first, at most 1,000. */
export const listDeadLetters = (database: Database): Promise<DeadLetter[]> =>
  database.read(platform, (sql) =>
    sql.query<DeadLetter>(
      "yanapa_dead_letters",
      `SELECT ${columns} FROM dead_letter ORDER BY put_aside_at, sequence LIMIT 1000`,
    ),
  );

// Parking and retrying take turns per aggregate: else an event could be parked behind a row just removed, for ever.
const takeTurn = (tx: Tx, entityId: string, aggregateId: string): Promise<unknown> =>
  tx.query("yanapa_dead_letter_turn", "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [
    `${entityId} ${aggregateId}`,
  ]);

const insertText = `INSERT INTO dead_letter
  (entity_id, event_id, type, subject, aggregate_id, sequence, body, headers, state, reason, detail)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING`;

const insert = (tx: Tx, raw: Raw, state: DeadLetter["state"], reason: string, detail: string) => {
  const envelope = readEnvelope(raw.headers);
  // Even a message without a readable envelope is kept, in a form that can be: nothing that was acknowledged may be lost.
  const id = raw.headers["ce-id"] ?? "";
  return tx.query("yanapa_dead_letter_insert", insertText, [
    uuidOr(envelope?.entityId ?? raw.headers["ce-entity"], platformEntityId),
    uuidOr(id, crypto.randomUUID()),
    storableText(raw.headers["ce-type"] ?? "", longestName),
    storableText(raw.subject, longestName),
    storableText(envelope?.aggregateId ?? raw.headers["ce-subject"] ?? "", longestName),
    Math.min(Math.max(envelope?.sequence ?? 0, 0), highestSequence),
    raw.body,
    storableHeaders(raw.headers),
    state,
    storableText(reason, longestName),
    storableText(detail, longestDetail),
  ]);
};

const longestName = 300;
const longestDetail = 500;
const highestSequence = 2_147_483_647;

const storableHeaders = (headers: Raw["headers"]): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      storableText(name, longestName),
      storableText(value, longestDetail),
    ]),
  );

const uuidOr = (text: string | undefined, otherwise: string): string =>
  text !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text) ? text : otherwise;

/** Class and message of a failure; our errors name fields and reasons, never values. */
const detailOf = (error: unknown): string => {
  const root = asYanapaError(error).cause ?? error;
  return storableText(`${(root as Error)?.name}: ${(root as Error)?.message}`, longestDetail);
};

/** Puts aside an event that cannot be applied. Later events of its aggregate wait behind it. */
export const putAside = (database: Database, raw: Raw, error: unknown): Promise<unknown> =>
  database.work(platform, (tx) => insert(tx, raw, "POISON", asYanapaError(error).reason, detailOf(error)));

/** Puts an event behind the one of its aggregate that is put aside; false when that has been settled meanwhile. */
export const park = (database: Database, raw: Raw, entityId: string, aggregateId: string): Promise<boolean> =>
  database.work(platform, async (tx) => {
    await takeTurn(tx, entityId, aggregateId);
    const text = "SELECT FROM dead_letter WHERE entity_id = $1 AND aggregate_id = $2 LIMIT 1";
    const ahead = await tx.query("yanapa_dead_letter_ahead", text, [entityId, aggregateId]);
    if (ahead.length === 0) return false;
    await insert(tx, raw, "PARKED", "BEHIND_POISON", "");
    return true;
  });

export type Retried = {
  /** Events of the aggregate applied now. */
  applied: number;
  /** The event that failed again, if one did; it and what follows it stay aside. */
  stuckOn?: string;
};

/** Applies an event that was put aside, and then those of its aggregate that waited behind it, in order. */
export const retryDeadLetter = async (applier: Applier, eventId: string): Promise<Retried> => {
  const letter = await find(applier.database, eventId);
  return letter === undefined ? { applied: 0 } : applyAside(applier, letter.entityId, letter.aggregateId);
};

/** Gives up an event that was put aside, for good, and applies those of its aggregate that waited behind it. */
export const dropDeadLetter = async (applier: Applier, eventId: string): Promise<Retried> => {
  const letter = await find(applier.database, eventId);
  if (letter === undefined) return { applied: 0 };
  const { entityId, aggregateId } = letter;
  await applier.database.work(platform, async (tx) => {
    await takeTurn(tx, entityId, aggregateId);
    await remove(tx, entityId, eventId);
  });
  return applyAside(applier, entityId, aggregateId);
};

const find = async (database: Database, eventId: string): Promise<DeadLetter | undefined> => {
  const text = `SELECT ${columns} FROM dead_letter WHERE event_id = $1`;
  const [letter] = await database.read(platform, (sql) =>
    sql.query<DeadLetter>("yanapa_dead_letter_find", text, [eventId]),
  );
  return letter;
};

/** Takes an event from the shelf and marks it as done, so that it is passed over if it comes again. */
const remove = async (tx: Tx, entityId: string, eventId: string): Promise<void> => {
  const key = [entityId, eventId];
  await tx.query(
    "yanapa_dead_letter_remove",
    "DELETE FROM dead_letter WHERE entity_id = $1 AND event_id = $2",
    key,
  );
  const text = "INSERT INTO inbox (entity_id, event_id) VALUES ($1, $2) ON CONFLICT DO NOTHING";
  await tx.query("yanapa_inbox_add", text, key);
};

const nextText = `SELECT event_id AS "eventId", subject, headers, body FROM dead_letter
  WHERE entity_id = $1 AND aggregate_id = $2 ORDER BY sequence, put_aside_at, event_id LIMIT 1`;

const applyAside = async (applier: Applier, entityId: string, aggregateId: string): Promise<Retried> => {
  const scope =
    entityId === platformEntityId ? platform : ({ kind: "staff", entityId, restricted: true } as const);
  for (let applied = 0; ; applied += 1) {
    let current: string | undefined;
    try {
      const done = await applier.database.work(scope, async (tx) => {
        await takeTurn(tx, entityId, aggregateId);
        const [next] = await tx.query<Raw & { eventId: string }>("yanapa_dead_letter_next", nextText, [
          entityId,
          aggregateId,
        ]);
        if (next === undefined) return true;
        current = next.eventId;
        const received = receive(next.headers, next.body);
        await remove(tx, scopeEntity(received), next.eventId);
        await hear(applier, received, tx);
        return false;
      });
      if (done) return { applied };
    } catch (error) {
      if (current === undefined) throw error;
      await markPoison(applier.database, entityId, current, error);
      return { applied, stuckOn: current };
    }
  }
};

const scopeEntity = (received: Parameters<typeof hear>[1]): string => {
  const scope = scopeOfEvent(received.envelope);
  return scope.kind === "staff" ? scope.entityId : platformEntityId;
};

const markPoison = (
  database: Database,
  entityId: string,
  eventId: string,
  error: unknown,
): Promise<unknown> =>
  database.work(platform, (tx) =>
    tx.query(
      "yanapa_dead_letter_poison",
      `UPDATE dead_letter SET state = 'POISON', reason = $3, detail = $4 WHERE entity_id = $1 AND event_id = $2`,
      [entityId, eventId, asYanapaError(error).reason, detailOf(error)],
    ),
  );

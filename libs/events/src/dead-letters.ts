import { type Database, platformEntityId, type Tx } from "@yanapa/database";
import { asYanapaError, storableText } from "@yanapa/errors";
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
  /** About a security incident. */
  restricted: boolean;
  putAsideAt: Temporal.Instant;
};

/** A message as it came from the stream. */
export type Raw = { subject: string; headers: Readonly<Record<string, string>>; body: Uint8Array };

const columns = `entity_id AS "entityId", event_id AS "eventId", type, aggregate_id AS "aggregateId", sequence, state,
  reason, detail, headers->>'ce-visibility' IS NOT DISTINCT FROM 'restricted' AS restricted,
  put_aside_at AS "putAsideAt"`;
const platform = { kind: "platform" } as const;

/** Every event that is put aside, oldest first, at most 1,000. */
export const listDeadLetters = (database: Database): Promise<DeadLetter[]> =>
  database.read(platform, (sql) =>
    sql.query<DeadLetter>(
      "yanapa_dead_letters",
      `SELECT ${columns} FROM dead_letter ORDER BY put_aside_at, sequence LIMIT 1000`,
    ),
  );

/** What is put aside, in figures. */
export type DeadLetterFigures = {
  /** Events that could not be applied. */
  readonly poison: number;
  /** Events that wait behind one of those. */
  readonly parked: number;
  readonly oldest: Temporal.Instant | undefined;
};

/** How many events are put aside, and since when. */
export const countDeadLetters = async (database: Database): Promise<DeadLetterFigures> => {
  const text = `SELECT count(*) FILTER (WHERE state = 'POISON') AS poison,
    count(*) FILTER (WHERE state = 'PARKED') AS parked, min(put_aside_at) AS oldest FROM dead_letter`;
  const [row] = await database.readRows<{ poison: number; parked: number; oldest: Temporal.Instant | null }>(
    platform,
    "yanapa_dead_letter_count",
    text,
  );
  return { poison: row?.poison ?? 0, parked: row?.parked ?? 0, oldest: row?.oldest ?? undefined };
};

/** One event that is put aside; undefined when it is not. */
export const findDeadLetter = async (
  database: Database,
  eventId: string,
): Promise<DeadLetter | undefined> => {
  const text = `SELECT ${columns} FROM dead_letter WHERE event_id = $1`;
  const [letter] = await database.read(platform, (sql) =>
    sql.query<DeadLetter>("yanapa_dead_letter_find", text, [eventId]),
  );
  return letter;
};

// Parking and retrying take turns per aggregate: else an event could be parked behind a row just removed, for ever.
export const takeTurn = (tx: Tx, entityId: string, aggregateId: string): Promise<unknown> =>
  tx.query("yanapa_dead_letter_turn", "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [
    `${entityId} ${aggregateId}`,
  ]);

// What was given up or superseded may come again as it first came, unreadable: it is done all the same.
const insertText = `INSERT INTO dead_letter
  (entity_id, event_id, type, subject, aggregate_id, sequence, body, headers, state, reason, detail)
  SELECT $1::uuid, $2::uuid, $3, $4, $5, $6::integer, $7::bytea, $8::jsonb, $9, $10, $11
  WHERE NOT EXISTS (SELECT FROM inbox WHERE entity_id = $1::uuid AND event_id = $2::uuid) ON CONFLICT DO NOTHING`;

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
export const detailOf = (error: unknown): string => {
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

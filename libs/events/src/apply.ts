import { type Database, platformEntityId, type Scope, type Tx } from "@yanapa/database";
import { InvalidArgumentError } from "@yanapa/errors";
import { type EventName, eventNameOfType, events } from "@yanapa/proto/events.ts";
import type { Clock, Telemetry } from "@yanapa/telemetry";
import { type Envelope, readEnvelope } from "./envelope.ts";
import type { Delivery, Listeners } from "./listener.ts";

/** Who applies events to what. */
export type Applier = {
  database: Database;
  listeners: Listeners;
  telemetry: Telemetry;
  clock: Clock;
};

/** An event as it came, checked and read. */
export type Received = { envelope: Envelope; name: EventName; body: unknown };

type Decoder = { decode(bytes: Uint8Array): unknown };

/**
 * Reads an event. Throws INVALID_ARGUMENT for what can never be applied: headers missing, unknown type, unreadable
 * body, or an entity in the headers that is not the body's.
 */
export const receive = (headers: Readonly<Record<string, string>>, bytes: Uint8Array): Received => {
  const envelope = readEnvelope(headers);
  if (envelope === undefined) throw new InvalidArgumentError("EVENT_HEADERS_INVALID");
  const name = eventNameOfType(envelope.type);
  if (name === undefined) throw new InvalidArgumentError("EVENT_TYPE_UNKNOWN");
  let body: unknown;
  try {
    body = (events[name].codec as Decoder).decode(bytes);
  } catch (cause) {
    throw new InvalidArgumentError("EVENT_BODY_UNREADABLE", [], {}, { cause });
  }
  const said = (body as { entityId?: string }).entityId || undefined;
  if (said !== undefined && said !== envelope.entityId)
    throw new InvalidArgumentError("EVENT_ENTITY_MISMATCH");
  return { envelope, name, body };
};

/**
 * Whether an event has a listener in this process. The consumer is the service's: while a new version takes the place of
 * an old one, it delivers to both what only the new one listens to.
 */
export const hears = (listeners: Listeners, headers: Readonly<Record<string, string>>): boolean => {
  const envelope = readEnvelope(headers);
  if (envelope === undefined) return true;
  const name = eventNameOfType(envelope.type);
  return name !== undefined && listeners[name] !== undefined;
};

/** The scope of an event's effect: its entity, security incidents included, since no person looks on. */
export const scopeOfEvent = ({ entityId }: Envelope): Scope =>
  entityId === platformEntityId ? { kind: "platform" } : { kind: "staff", entityId, restricted: true };

/** SQL: the body that two people put in the place of an event's own, null when there is none. */
export const supersedingBody = (entityId: string, eventId: string): string =>
  `(SELECT own.body FROM event_body own WHERE own.entity_id = ${entityId} AND own.event_id = ${eventId}
    AND own.confirmed_at IS NOT NULL ORDER BY own.revision DESC LIMIT 1)`;

const markText = `INSERT INTO inbox (entity_id, event_id)
  SELECT $1, $2 WHERE NOT EXISTS (SELECT FROM dead_letter WHERE entity_id = $1 AND aggregate_id = $3)
  ON CONFLICT DO NOTHING RETURNING ${supersedingBody("$1", "$2")} AS superseding`;

/**
 * Applies an event in one transaction with its inbox row. `parked` when an earlier event of its aggregate is put aside,
 * or this one is; nothing is done then.
 */
export const apply = (applier: Applier, received: Received): Promise<"applied" | "repeated" | "parked"> =>
  applier.database.work(scopeOfEvent(received.envelope), async (tx) => {
    const { entityId, id, aggregateId } = received.envelope;
    const [marked] = await tx.query<{ superseding: Buffer | null }>("yanapa_inbox_mark", markText, [
      entityId,
      id,
      aggregateId,
    ]);
    if (marked !== undefined) {
      const { superseding } = marked;
      await hear(
        applier,
        superseding === null ? received : receive(received.envelope.headers, superseding),
        tx,
      );
      return "applied";
    }
    const text = "SELECT FROM inbox WHERE entity_id = $1 AND event_id = $2";
    const known = await tx.query("yanapa_inbox_known", text, [entityId, id]);
    return known.length > 0 ? "repeated" : "parked";
  });

/** Calls the event's listener, if there is one. */
export const hear = async (
  { listeners, telemetry, clock }: Applier,
  { envelope, name, body }: Received,
  tx: Tx,
): Promise<void> => {
  const listener = listeners[name] as ((event: unknown, delivery: Delivery) => Promise<void>) | undefined;
  const { id, entityId, aggregateId, sequence, occurredAt, actor, restricted, type } = envelope;
  await listener?.(body, {
    id,
    ...(entityId === platformEntityId ? {} : { entityId }),
    aggregateId,
    sequence,
    occurredAt,
    actor,
    restricted,
    tx,
    log: telemetry.log.child({ event: id, type }),
    clock,
  });
};

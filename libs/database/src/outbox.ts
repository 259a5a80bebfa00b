import { InternalError } from "@yanapa/errors";
import { type EventBody, type EventName, events } from "@yanapa/proto/events.ts";
import { entityOf, platformEntityId, type Scope } from "./scope.ts";
import type { Session } from "./session.ts";
import type { About } from "./sql.ts";
import { uuidv7 } from "./uuid.ts";

/** An event that is kept but not yet published. */
export type KeptEvent = {
  /** Order of keeping; two events of one aggregate keep theirs, since its row was locked. */
  position: number;
  entityId: string;
  id: string;
  aggregate: string;
  aggregateId: string;
  sequence: number;
  /** Full protobuf name. */
  type: string;
  subject: string;
  body: Buffer;
  /** The trace in which it happened. */
  headers: Readonly<Record<string, string>>;
  actor: string;
  restricted: boolean;
  occurredAt: Temporal.Instant;
};

/** Columns of an event row, as KeptEvent names them. */
export const keptEventColumns = `position, entity_id AS "entityId", id, aggregate, aggregate_id AS "aggregateId", sequence,
  type, subject, body, headers, actor, restricted, occurred_at AS "occurredAt"`;

type Encoder = { encode(body: unknown): { finish(): Uint8Array } };

/** Keeps one event; its twelve values are those of `eventRow`. */
export const insertEvent = `INSERT INTO event
  (entity_id, id, aggregate, aggregate_id, sequence, type, subject, body, headers, actor, restricted, occurred_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`;

/** The values of an event's row; the body is encoded here, so that a body that cannot be fails the work. */
export const eventRow = <N extends EventName>(
  name: N,
  body: EventBody<N>,
  about: About,
  from: {
    scope: Scope;
    actor: string;
    now: Temporal.Instant;
    headers: Readonly<Record<string, string | undefined>>;
  },
): unknown[] => {
  const { type, subject, codec } = events[name];
  const said = (body as { entityId?: string }).entityId || undefined;
  const entityId =
    about.entityId ?? (from.scope.kind === "staff" ? entityOf(from.scope) : said) ?? platformEntityId;
  // A listener would refuse it as poison; here its author still hears of it.
  if (said !== undefined && said !== entityId)
    throw new InternalError("EVENT_ENTITY_MISMATCH", { event: name });
  const restricted = about.restricted ?? false;
  return [
    entityId,
    uuidv7(),
    about.aggregate,
    about.aggregateId,
    about.sequence,
    type,
    restricted ? restrictedSubject(subject) : subject,
    (codec as unknown as Encoder).encode(body).finish(),
    from.headers,
    from.actor,
    restricted,
    from.now,
  ];
};

/** `yanapa.tickets.ticket.created` → `yanapa.tickets.restricted.ticket.created`. */
export const restrictedSubject = (subject: string): string =>
  subject.replace(/^(yanapa\.[^.]+)\./, "$1.restricted.");

/** Sends the rows; the end of the transaction tells whether they were kept. */
export const keepEvents = (session: Session, rows: readonly unknown[][]): void => {
  for (const row of rows) session.send("yanapa_keep_event", insertEvent, row);
};

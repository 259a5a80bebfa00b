import { headers, type MsgHdrs } from "@nats-io/transport-node";
import { type KeptEvent, platformEntityId } from "@yanapa/database";

/** What travels with an event's body: CloudEvents 1.0 in NATS headers, binary mode, and the trace. */
export type Envelope = {
  id: string;
  /** Full protobuf name. */
  type: string;
  /** The nil UUID for what belongs to the whole platform. */
  entityId: string;
  aggregateId: string;
  sequence: number;
  occurredAt: Temporal.Instant;
  actor: string;
  restricted: boolean;
  /** All headers as they came. */
  headers: Readonly<Record<string, string>>;
};

/** The headers of an event that is published. */
export const headersOf = (
  event: KeptEvent,
  service: string,
  trace: Readonly<Record<string, string | undefined>>,
): MsgHdrs => {
  const values: Record<string, string | undefined> = {
    "ce-specversion": "1.0",
    "ce-id": event.id,
    "ce-source": `/yanapa/${service}`,
    "ce-type": event.type,
    "ce-time": event.occurredAt.toString({ smallestUnit: "millisecond" }),
    "ce-subject": event.aggregateId,
    "ce-datacontenttype": "application/protobuf",
    ...(event.entityId === platformEntityId ? {} : { "ce-entity": event.entityId }),
    "ce-sequence": String(event.sequence),
    "ce-visibility": event.restricted ? "restricted" : "entity",
    "ce-actor": event.actor,
    ...trace,
  };
  const all = headers();
  for (const [name, value] of Object.entries(values)) if (value !== undefined) all.set(name, value);
  return all;
};

/** Headers as a plain record. */
export const recordOf = (all: MsgHdrs | undefined): Record<string, string> => {
  const record: Record<string, string> = {};
  for (const name of all?.keys() ?? []) record[name] = all?.get(name) ?? "";
  return record;
};

/** Reads an envelope; undefined when a needed header is missing or wrong. */
export const readEnvelope = (all: Readonly<Record<string, string>>): Envelope | undefined => {
  const { "ce-id": id, "ce-type": type, "ce-subject": aggregateId, "ce-time": time } = all;
  const sequence = Number(all["ce-sequence"]);
  if (!id || !type || !aggregateId || !time || !Number.isSafeInteger(sequence)) return undefined;
  try {
    return {
      id,
      type,
      entityId: all["ce-entity"] || platformEntityId,
      aggregateId,
      sequence,
      occurredAt: Temporal.Instant.from(time),
      actor: all["ce-actor"] ?? "",
      restricted: all["ce-visibility"] === "restricted",
      headers: all,
    };
  } catch {
    return undefined;
  }
};

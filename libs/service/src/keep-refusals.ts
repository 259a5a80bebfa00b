import { platformEntityId, type Tx, uuidv7 } from "@yanapa/database";
import { storableText } from "@yanapa/errors";
import { type EventBody, events } from "@yanapa/proto/events.ts";
import { RefusalKind } from "@yanapa/proto/yanapa/audit/v1/access_events.ts";
import type { Refusal } from "@yanapa/rpc";

/** One refusal, in one of its actor's chains. */
export type KeptRefusal = {
  readonly principal: string;
  readonly at: Temporal.Instant;
  readonly body: EventBody<"AccessRefused">;
};

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const longestName = 200;

/** What is recorded of a refusal, once for each of the actor's entities. Nothing in it can be unfit to be kept. */
export const keptRefusals = (service: string, refusal: Refusal): KeptRefusal[] => {
  const { actor, outcome, rpc, reason, requestedIds, at } = refusal;
  const own = actor.entityIds.map((id) => id.toLowerCase()).filter((id) => uuid.test(id));
  return (own.length > 0 ? own : [""]).map((entityId) => ({
    principal: storableText(actor.principal, longestName),
    at,
    body: {
      entityId,
      kind: outcome === "missed" ? RefusalKind.MISSED : RefusalKind.DENIED,
      rpc: storableText(rpc, longestName),
      reason: storableText(reason, longestName),
      requestedId: storableText(Object.values(requestedIds)[0] ?? "", longestName),
      service,
      times: 1,
      via: storableText(actor.via, longestName),
    },
  }));
};

// One statement however many there are. Every refusal stands alone: nothing orders them.
const insertRefusals = `INSERT INTO event
    (entity_id, id, aggregate, aggregate_id, sequence, type, subject, body, actor, occurred_at)
  SELECT entity_id, id, 'access', id::text, 1, $1, $2, body, actor, occurred_at
  FROM unnest($3::uuid[], $4::uuid[], $5::bytea[], $6::text[], $7::timestamptz[])
    AS refusal (entity_id, id, body, actor, occurred_at)`;

/** Keeps refusals as events of audit, in one statement. */
export const keepRefusals = async (tx: Tx, refusals: readonly KeptRefusal[]): Promise<void> => {
  const { type, subject, codec } = events.AccessRefused;
  await tx.query("yanapa_keep_refusals", insertRefusals, [
    type,
    subject,
    refusals.map(({ body }) => body.entityId || platformEntityId),
    refusals.map(() => uuidv7()),
    refusals.map(({ body }) => Buffer.from(codec.encode(body).finish())),
    refusals.map(({ principal }) => principal),
    refusals.map(({ at }) => at),
  ]);
};

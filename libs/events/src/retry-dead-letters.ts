import { type Database, platformEntityId, type Tx } from "@yanapa/database";
import { asYanapaError, storableText } from "@yanapa/errors";
import { type Applier, hear, receive, scopeOfEvent, supersedingBody } from "./apply.ts";
import { detailOf, findDeadLetter, listDeadLetters, type Raw, takeTurn } from "./dead-letters.ts";

const platform = { kind: "platform" } as const;

export type Retried = {
  /** Events of the aggregate applied now. */
  applied: number;
  /** The event that failed again, if one did; it and what follows it stay aside. */
  stuckOn?: string;
};

/** Applies an event that was put aside, and then those of its aggregate that waited behind it, in order. */
export const retryDeadLetter = async (applier: Applier, eventId: string): Promise<Retried> => {
  const letter = await findDeadLetter(applier.database, eventId);
  return letter === undefined ? { applied: 0 } : applyAside(applier, letter.entityId, letter.aggregateId);
};

/** Applies all that was put aside, aggregate by aggregate, in order; what fails again stays, with what follows it. */
export const retryDeadLetters = async (applier: Applier): Promise<{ applied: number; stuck: number }> => {
  let [applied, stuck] = [0, 0];
  const tried = new Set<string>();
  for (;;) {
    const letters = await listDeadLetters(applier.database);
    const next = letters.filter(({ entityId, aggregateId }) => !tried.has(`${entityId} ${aggregateId}`));
    if (next.length === 0) return { applied, stuck };
    for (const { entityId, aggregateId } of next) {
      if (tried.has(`${entityId} ${aggregateId}`)) continue;
      tried.add(`${entityId} ${aggregateId}`);
      const outcome = await applyAside(applier, entityId, aggregateId);
      applied += outcome.applied;
      if (outcome.stuckOn !== undefined) stuck += 1;
    }
    // The shelf shows its first thousand; those that are stuck fill it at last.
    if (letters.length < 1_000) return { applied, stuck };
  }
};

/** Why an event is given up and who says so: audit keeps both. */
export type Drop = { readonly reason: string; readonly operator: string };

/**
 * Gives up an event that was put aside, for good, and applies those of its aggregate that waited behind it. That it was,
 * why and by whom goes on record in the chain of the event's entity.
 */
export const dropDeadLetter = async (applier: Applier, eventId: string, drop: Drop): Promise<Retried> => {
  const letter = await findDeadLetter(applier.database, eventId);
  if (letter === undefined) return { applied: 0 };
  const { entityId, aggregateId, type, restricted } = letter;
  await applier.database.work(platform, async (tx) => {
    await takeTurn(tx, entityId, aggregateId);
    if (!(await remove(tx, entityId, eventId))) return;
    const isPlatform = entityId === platformEntityId;
    tx.announce(
      "EventDropped",
      {
        entityId: isPlatform ? "" : entityId,
        eventId,
        type,
        consumer: applier.database.service,
        refusal: letter.reason,
        reason: storableText(drop.reason, 500),
        operator: storableText(drop.operator, 100),
      },
      { aggregate: "correction", aggregateId: eventId, sequence: 1, restricted, entityId },
    );
  });
  return applyAside(applier, entityId, aggregateId);
};

/** Takes an event from the shelf and marks it as done, so that it is passed over if it comes again. */
const remove = async (tx: Tx, entityId: string, eventId: string): Promise<boolean> => {
  const key = [entityId, eventId];
  const removed = await tx.query(
    "yanapa_dead_letter_remove",
    "DELETE FROM dead_letter WHERE entity_id = $1 AND event_id = $2 RETURNING event_id",
    key,
  );
  const text = "INSERT INTO inbox (entity_id, event_id) VALUES ($1, $2) ON CONFLICT DO NOTHING";
  await tx.query("yanapa_inbox_add", text, key);
  return removed.length > 0;
};

const nextText = `SELECT event_id AS "eventId", subject, headers,
  coalesce(${supersedingBody("dead_letter.entity_id", "dead_letter.event_id")}, body) AS body FROM dead_letter
  WHERE entity_id = $1 AND aggregate_id = $2 ORDER BY sequence, put_aside_at, event_id LIMIT 1`;

/** Applies what is put aside of an aggregate, in order, each with the body that supersedes its own if there is one. */
export const applyAside = async (
  applier: Applier,
  entityId: string,
  aggregateId: string,
): Promise<Retried> => {
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

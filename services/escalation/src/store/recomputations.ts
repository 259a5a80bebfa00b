import { type Database, inEntity, type Scope, type Sql, type Tx, uuidv7 } from "@yanapa/database";
import type { Call } from "@yanapa/rpc";
import { noOutcome, type Outcome, type PlannedChange } from "../domain/maximum-times/recomputation.ts";

/** How a count or a computation of an entity's open tickets stands. */
export type RecomputationState = Outcome & {
  readonly id: string;
  readonly preview: boolean;
  readonly cause: string;
  readonly total: number;
  readonly done: number;
  readonly finished: boolean;
  readonly createTime: Temporal.Instant;
};

/** What is to be gone through. */
export type NewRecomputation = {
  /** `scope:code` of a calendar, or MAXIMUM_TIMES. */
  readonly subject: string;
  readonly preview: boolean;
  /** In Spanish. */
  readonly cause: string;
  readonly plan: PlannedChange;
  /** When it may begin; at once by default. */
  readonly startTime?: Temporal.Instant;
};

/** The entities that a plan of the platform reaches. */
export type EntityReach = { readonly department?: string; readonly municipality?: string };

const begun = (id: string, now: Temporal.Instant, { preview, cause }: NewRecomputation) => ({
  id,
  preview,
  cause,
  total: 0,
  done: 0,
  ...noOutcome,
  finished: false,
  createTime: now,
});

/** Asks for the open tickets of one entity to be gone through. */
export const begin = async (
  tx: Tx,
  entityId: string,
  asked: NewRecomputation,
): Promise<RecomputationState> => {
  const id = uuidv7();
  await tx.query(
    "escalation_recomputation_begin",
    `INSERT INTO recomputation (entity_id, id, subject, preview, cause, plan, start_time, create_time)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      entityId,
      id,
      asked.subject,
      asked.preview,
      asked.cause,
      JSON.stringify(asked.plan),
      asked.startTime ?? tx.now,
      tx.now,
    ],
  );
  return begun(id, tx.now, asked);
};

/** Asks for the open tickets of every entity in reach to be gone through, under one id. */
export const beginEverywhere = async (
  tx: Tx,
  reach: EntityReach,
  asked: NewRecomputation,
): Promise<RecomputationState> => {
  const id = uuidv7();
  await tx.query(
    "escalation_recomputation_begin_everywhere",
    `INSERT INTO recomputation (entity_id, id, subject, preview, cause, plan, start_time, create_time)
     SELECT entity_id, $1, $2, $3, $4, $5, $6, $6 FROM place
     WHERE department = coalesce($7, department) AND municipality = coalesce($8, municipality)`,
    [
      id,
      asked.subject,
      asked.preview,
      asked.cause,
      JSON.stringify(asked.plan),
      tx.now,
      reach.department ?? null,
      reach.municipality ?? null,
    ],
  );
  return begun(id, tx.now, asked);
};

const columns = `id, preview, cause, total, done, changed, newly_late AS "newlyLate", no_longer_late AS "noLongerLate",
  past, past_newly_late AS "pastNewlyLate", past_no_longer_late AS "pastNoLongerLate", finished,
  create_time AS "createTime"`;

/** Reads how they stand. */
export class Recomputations {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Those of the caller's entity, the latest first, after an id when given. */
  list(scopeOrCall: Scope | Call, limit: number, before: string | undefined): Promise<RecomputationState[]> {
    return this.#database.readRows<RecomputationState>(
      scopeOrCall,
      "escalation_recomputation_list",
      `SELECT ${columns} FROM recomputation
       WHERE ${inEntity}
         AND id < coalesce($2, 'ffffffff-ffff-ffff-ffff-ffffffffffff')::uuid
       ORDER BY id DESC LIMIT $1`,
      [limit, before ?? null],
    );
  }

  /** The last one about a subject, summed over all entities; undefined when there was none. */
  async last(subject: string): Promise<RecomputationState | undefined> {
    const [row] = await this.#database.readRows<RecomputationState>(
      { kind: "platform" },
      "escalation_recomputation_last",
      `SELECT id, preview, cause, sum(total)::int AS total, sum(done)::int AS done, sum(changed)::int AS changed,
         sum(newly_late)::int AS "newlyLate", sum(no_longer_late)::int AS "noLongerLate", bool_and(finished) AS finished,
         0 AS past, 0 AS "pastNewlyLate", 0 AS "pastNoLongerLate",
         min(create_time) AS "createTime"
       FROM recomputation WHERE subject = $1 GROUP BY id, preview, cause ORDER BY id DESC LIMIT 1`,
      [subject],
    );
    return row;
  }

  /** What may be gone on with, one per entity, the one asked for first. */
  pending(now: Temporal.Instant): Promise<{ entityId: string; id: string }[]> {
    return this.#database.readRows(
      { kind: "platform" },
      "escalation_recomputation_pending",
      `SELECT DISTINCT ON (entity_id) entity_id AS "entityId", id FROM recomputation
       WHERE NOT finished AND start_time <= $1 ORDER BY entity_id, start_time, id LIMIT 500`,
      [now],
    );
  }
}

/** Whether the statement's caller may change clocks of a plan: which tickets it is about. */
export const areaOf = (plan: PlannedChange): string | undefined =>
  "calendar" in plan && plan.calendar.scope === "AREA" ? plan.calendar.code : undefined;

/** Locks one for a step; undefined when it is finished or another replica has it in hand. */
export const lock = async (
  sql: Sql,
  entityId: string,
  id: string,
): Promise<(RecomputationState & { plan: PlannedChange; lastTicketId: string | null }) | undefined> => {
  const [row] = await sql.query<RecomputationState & { plan: PlannedChange; lastTicketId: string | null }>(
    "escalation_recomputation_lock",
    `SELECT ${columns}, plan, last_ticket_id AS "lastTicketId" FROM recomputation
     WHERE entity_id = $1 AND id = $2 AND NOT finished FOR UPDATE SKIP LOCKED`,
    [entityId, id],
  );
  return row;
};

/** Keeps how far a step came. */
export const keepProgress = async (
  sql: Sql,
  entityId: string,
  state: RecomputationState,
  lastTicketId: string | null,
): Promise<void> => {
  await sql.query(
    "escalation_recomputation_progress",
    `UPDATE recomputation SET total = $3, done = $4, changed = $5, newly_late = $6, no_longer_late = $7, finished = $8,
       last_ticket_id = $9, past = $10, past_newly_late = $11, past_no_longer_late = $12
     WHERE entity_id = $1 AND id = $2`,
    [
      entityId,
      state.id,
      state.total,
      state.done,
      state.changed,
      state.newlyLate,
      state.noLongerLate,
      state.finished,
      lastTicketId,
      state.past,
      state.pastNewlyLate,
      state.pastNoLongerLate,
    ],
  );
};

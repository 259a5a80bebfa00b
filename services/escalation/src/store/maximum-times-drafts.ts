import type { Sql, Tx } from "@yanapa/database";
import { NotFoundError, WrongStateError } from "@yanapa/errors";
import type { HoldTime, MaximumTimeRow } from "../domain/maximum-times/maximum-times.ts";
import type { Pause } from "../domain/maximum-times/pause.ts";

/** What is to become the next version of an entity's maximum times; one per entity. */
export interface MaximumTimesDraft {
  /** 1, and one more with each save. */
  readonly revision: number;
  readonly rows: readonly MaximumTimeRow[];
  readonly pauses: readonly Pause[];
  readonly holds: readonly HoldTime[];
  readonly reason: string;
  readonly saveTime: Temporal.Instant;
}

const columns = `revision, rows, pauses, holds, reason, save_time AS "saveTime"`;
const own = "entity_id = nullif(current_setting('yanapa.entity', true), '')::uuid";

/** The draft of the entity in scope; undefined when there is none. */
export const findMaximumTimesDraft = async (sql: Sql): Promise<MaximumTimesDraft | undefined> => {
  const [draft] = await sql.query<MaximumTimesDraft>(
    "escalation_maximum_times_draft",
    `SELECT ${columns} FROM maximum_times_draft WHERE ${own}`,
  );
  return draft;
};

/** Keeps a draft in the place of the one before it. */
export const keepMaximumTimesDraft = async (
  tx: Tx,
  entityId: string,
  { rows, pauses, holds, reason }: Omit<MaximumTimesDraft, "revision" | "saveTime">,
): Promise<MaximumTimesDraft> => {
  const [draft] = await tx.query<MaximumTimesDraft>(
    "escalation_maximum_times_draft_save",
    `INSERT INTO maximum_times_draft (entity_id, rows, pauses, holds, reason, save_time)
     VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (entity_id) DO UPDATE SET rows = excluded.rows, pauses = excluded.pauses, holds = excluded.holds,
       reason = excluded.reason, save_time = excluded.save_time, revision = maximum_times_draft.revision + 1
     RETURNING ${columns}`,
    [entityId, JSON.stringify(rows), JSON.stringify(pauses), JSON.stringify(holds), reason, tx.now],
  );
  return draft as MaximumTimesDraft;
};

/** Removes the draft of the entity in scope, if there is one. */
export const discardMaximumTimesDraft = async (tx: Tx): Promise<void> => {
  await tx.query("escalation_maximum_times_draft_discard", `DELETE FROM maximum_times_draft WHERE ${own}`);
};

/**
 * Takes the draft of the entity in scope out of its place, to publish it.
 *
 * @throws NotFoundError `MAXIMUM_TIMES_DRAFT_NOT_FOUND` · WrongStateError `MAXIMUM_TIMES_DRAFT_CHANGED` when somebody
 * saved it after `revision`; 0 takes whichever it is.
 */
export const takeMaximumTimesDraft = async (tx: Tx, revision: number): Promise<MaximumTimesDraft> => {
  const [draft] = await tx.query<MaximumTimesDraft>(
    "escalation_maximum_times_draft_take",
    `DELETE FROM maximum_times_draft WHERE ${own} RETURNING ${columns}`,
  );
  if (draft === undefined) throw new NotFoundError("MAXIMUM_TIMES_DRAFT_NOT_FOUND");
  if (revision !== 0 && draft.revision !== revision)
    throw new WrongStateError("MAXIMUM_TIMES_DRAFT_CHANGED", { revision: String(draft.revision) });
  return draft;
};

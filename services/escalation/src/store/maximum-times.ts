import { type Database, type Scope, type Sql, type Tx, uuidv7 } from "@yanapa/database";
import { type Call, staffOf } from "@yanapa/rpc";
import type { HoldTime, MaximumTimeRow, PublishedTimes } from "../domain/maximum-times/maximum-times.ts";
import type { Pause } from "../domain/maximum-times/pause.ts";
import { lockPublishing, type PublishEffect } from "./calendars.ts";
import { mustNameOwn } from "./named-in-times.ts";
import { begin, type RecomputationState } from "./recomputations.ts";

/** One published version of an entity's maximum times. */
export interface MaximumTimesVersion extends PublishedTimes {
  readonly id: string;
  /** Why, and by which act of the entity. */
  readonly reason: string;
  readonly publishTime: Temporal.Instant;
  readonly pauses: readonly Pause[];
  readonly holds: readonly HoldTime[];
  readonly effect: PublishEffect;
  /** Since when it counts. */
  readonly effectiveTime: Temporal.Instant;
}

type Row = {
  id: string;
  version: number;
  rows: MaximumTimeRow[];
  reason: string;
  publish_time: Temporal.Instant;
  pauses: Pause[];
  holds: HoldTime[];
  effect: PublishEffect;
  effective_time: Temporal.Instant;
};

const columns = "id, version, rows, reason, publish_time, pauses, effect, effective_time, holds";

const fromRow = ({
  publish_time: publishTime,
  effective_time: effectiveTime,
  ...row
}: Row): MaximumTimesVersion => ({ ...row, publishTime, effectiveTime });

/** What a version says; without more, it counts at once and for tickets created from now on. */
export type NewMaximumTimes = {
  readonly rows: readonly MaximumTimeRow[];
  readonly reason: string;
  readonly pauses?: readonly Pause[];
  readonly holds?: readonly HoldTime[];
  readonly effect?: PublishEffect;
  /** Not before now. */
  readonly effectiveTime?: Temporal.Instant;
};

/** Subject of the counts and computations that maximum times ask for. */
const maximumTimesSubject = "MAXIMUM_TIMES";

/** The versions of the maximum times of an entity; they are added, never changed. */
export class MaximumTimesVersions {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Adds a version. Throws ALREADY_EXISTS/MAXIMUM_TIMES_CHANGED when somebody else publishes at the same moment. */
  publish<Reply>(
    call: Call,
    times: NewMaximumTimes,
    reply: (version: MaximumTimesVersion) => Reply,
  ): Promise<Reply> {
    const { entityId } = staffOf(call);
    return this.#database.change(call, async (tx) => {
      await mustNameOwn(tx, times);
      return reply(await addVersion(tx, entityId, times));
    });
  }

  /** Asks for what a version would change to be counted: among open tickets, and those of the last 90 days. */
  preview<Reply>(
    call: Call,
    maximumTimes: ProposedTimes,
    reply: (state: RecomputationState) => Reply,
  ): Promise<Reply> {
    const { entityId } = staffOf(call);
    return this.#database.change(call, async (tx) => {
      await mustNameOwn(tx, maximumTimes);
      return reply(await beginPreview(tx, entityId, maximumTimes));
    });
  }

  /** The version in force; undefined until the entity publishes one. */
  current(scopeOrCall: Scope | Call, now: Temporal.Instant): Promise<MaximumTimesVersion | undefined> {
    return this.#database.read(scopeOrCall, async (sql) => {
      const [row] = await sql.query<Row>(
        "escalation_maximum_times_current",
        `SELECT ${columns} FROM maximum_times WHERE effective_time <= $1 ORDER BY version DESC LIMIT 1`,
        [now],
      );
      return row && fromRow(row);
    });
  }
}

/** What a version would say. */
export type ProposedTimes = Pick<NewMaximumTimes, "rows" | "pauses" | "holds">;

/** Adds a version and, when it is for open tickets too, asks for their clocks to be computed anew. */
export const addVersion = async (
  tx: Tx,
  entityId: string,
  { rows, reason, pauses = [], holds = [], effect = "NEW_ONLY", effectiveTime }: NewMaximumTimes,
): Promise<MaximumTimesVersion> => {
  if (effect === "OPEN_TOO") await lockPublishing(tx);
  const [row] = await tx.query<Row>(
    "escalation_maximum_times_publish",
    `INSERT INTO maximum_times
       (entity_id, version, id, rows, reason, publish_time, pauses, effect, effective_time, holds)
     SELECT $1, coalesce(max(version), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9 FROM maximum_times WHERE entity_id = $1
     RETURNING ${columns}`,
    [
      entityId,
      uuidv7(),
      JSON.stringify(rows),
      reason,
      tx.now,
      JSON.stringify(pauses),
      effect,
      effectiveTime ?? tx.now,
      JSON.stringify(holds),
    ],
  );
  const published = fromRow(row as Row);
  tx.announce(
    "MaximumTimesPublished",
    { entityId, version: published.version },
    { aggregate: "maximum_times", aggregateId: entityId, sequence: published.version },
  );
  if (effect === "OPEN_TOO")
    await begin(tx, entityId, {
      subject: maximumTimesSubject,
      preview: false,
      cause: reason,
      plan: { maximumTimes: { version: published.version } },
      startTime: published.effectiveTime,
    });
  return published;
};

/** Asks for what a version would change to be counted. */
export const beginPreview = async (
  tx: Tx,
  entityId: string,
  { rows, pauses = [], holds = [] }: ProposedTimes,
): Promise<RecomputationState> => {
  const [row] = await tx.query<{ version: number }>(
    "escalation_maximum_times_last",
    "SELECT coalesce(max(version), 0) AS version FROM maximum_times WHERE entity_id = $1",
    [entityId],
  );
  const version = (row?.version ?? 0) + 1;
  return begin(tx, entityId, {
    subject: maximumTimesSubject,
    preview: true,
    cause: "Tiempos máximos propuestos",
    plan: { maximumTimes: { version, rows, pauses, holds } },
  });
};

/**
 * The version of a ticket created at an instant: the one in force then, or the one that has come since for open tickets
 * too.
 */
export const versionAt = async (
  sql: Sql,
  at: Temporal.Instant,
  now: Temporal.Instant,
): Promise<MaximumTimesVersion | undefined> => {
  const [row] = await sql.query<Row>(
    "escalation_maximum_times_at",
    `SELECT ${columns} FROM maximum_times WHERE effective_time <= $1 OR (effect = 'OPEN_TOO' AND effective_time <= $2)
     ORDER BY version DESC LIMIT 1`,
    [at, now],
  );
  return row && fromRow(row);
};

/** A version by its number; undefined for 0, which stands for none. */
export const versionNumbered = async (
  sql: Sql,
  version: number,
): Promise<MaximumTimesVersion | undefined> => {
  if (version === 0) return undefined;
  const [row] = await sql.query<Row>(
    "escalation_maximum_times_numbered",
    `SELECT ${columns} FROM maximum_times WHERE version = $1`,
    [version],
  );
  return row && fromRow(row);
};

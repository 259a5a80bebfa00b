import { type Database, type Scope, type Sql, uuidv7 } from "@yanapa/database";
import { type Call, staffOf } from "@yanapa/rpc";
import type { HoldTime, PublishedTimes } from "../domain/maximum-times/maximum-times.ts";
import type { Pause } from "../domain/maximum-times/pause.ts";
import type { Population } from "../domain/maximum-times/population.ts";
import type { PublishEffect } from "./calendars.ts";
import { type Publication, type Publishable, preview, publish } from "./drafts.ts";
import { mustNameOwn } from "./named-in-times.ts";
import { begin, type RecomputationState } from "./recomputations.ts";

/** One published version of an entity's maximum times. */
export type MaximumTimesVersion = PublishedTimes & {
  readonly id: string;
  /** Why, and by which act of the entity. */
  readonly reason: string;
  readonly publishTime: Temporal.Instant;
  readonly pauses: readonly Pause[];
  readonly holds: readonly HoldTime[];
  readonly effect: PublishEffect;
  /** Since when it counts. */
  readonly effectiveTime: Temporal.Instant;
};

const columns = `id, version, rows, reason, publish_time AS "publishTime", pauses, effect,
  effective_time AS "effectiveTime", holds`;

const proposed = "Tiempos máximos propuestos";

/** What a version says. */
export type SaidTimes = Pick<MaximumTimesVersion, "rows" | "pauses" | "holds">;

/** The maximum times of an entity, as they are published. */
export const maximumTimesOf = (entityId: string): Publishable<SaidTimes, MaximumTimesVersion> => ({
  draftTable: "maximum_times_draft",
  versionTable: "maximum_times",
  contentColumns: ["rows", "pauses", "holds"],
  keys: { entity_id: entityId },
  refusals: { missing: "MAXIMUM_TIMES_DRAFT_NOT_FOUND", changed: "MAXIMUM_TIMES_DRAFT_CHANGED" },
  versionColumns: columns,
  ownColumns: (effectiveTime) => ({ id: uuidv7(), effective_time: effectiveTime }),
  subject: "MAXIMUM_TIMES",
  previewCause: proposed,
  changeOf: (version, said) => ({
    maximumTimes: { version, ...(said && { rows: said.rows, pauses: said.pauses, holds: said.holds }) },
  }),
  begin: (tx, asked) => begin(tx, entityId, asked),
  announce: (tx, { version, rows }) =>
    tx.announce(
      "MaximumTimesPublished",
      { entityId, version, populations: rows.map(populationOf) },
      { aggregate: "maximum_times", aggregateId: entityId, sequence: version },
    ),
});

const populationOf = (row: Population) =>
  ({
    kind: row.kind ?? "UNSPECIFIED",
    priority: row.priority ?? "UNSPECIFIED",
    impact: row.impact ?? "UNSPECIFIED",
    scope: row.scope ?? "UNSPECIFIED",
    solutionKind: row.solutionKind ?? "UNSPECIFIED",
    serviceId: row.serviceId ?? "",
    requesterType: row.requesterType ?? "UNSPECIFIED",
  }) as const;

/** The versions of the maximum times of an entity; they are added, never changed. */
export class MaximumTimesVersions {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Publishes what is said; a draft that somebody is at stays theirs. */
  publish<Reply>(
    call: Call,
    said: SaidTimes & { readonly reason: string },
    how: Publication,
    reply: (version: MaximumTimesVersion) => Reply,
  ): Promise<Reply> {
    const times = maximumTimesOf(staffOf(call).entityId);
    return this.#database.change(call, async (tx) => {
      await mustNameOwn(tx, said);
      return reply((await publish(tx, times, said, how)).published);
    });
  }

  /** Asks for what a version would change to be counted: among open tickets, and those of the last 90 days. */
  preview<Reply>(call: Call, said: SaidTimes, reply: (state: RecomputationState) => Reply): Promise<Reply> {
    const times = maximumTimesOf(staffOf(call).entityId);
    return this.#database.change(call, async (tx) => {
      await mustNameOwn(tx, said);
      return reply(await preview(tx, times, said, proposed));
    });
  }

  /** The version in force; undefined until the entity publishes one. */
  current(scopeOrCall: Scope | Call, now: Temporal.Instant): Promise<MaximumTimesVersion | undefined> {
    return this.#database.read(scopeOrCall, async (sql) => {
      const [version] = await sql.query<MaximumTimesVersion>(
        "escalation_maximum_times_current",
        `SELECT ${columns} FROM maximum_times WHERE effective_time <= $1 ORDER BY version DESC LIMIT 1`,
        [now],
      );
      return version;
    });
  }
}

/**
 * The version of a ticket created at an instant: the one in force then, or the one that has come since for open tickets
 * too.
 */
export const versionAt = async (
  sql: Sql,
  at: Temporal.Instant,
  now: Temporal.Instant,
): Promise<MaximumTimesVersion | undefined> => {
  const [found] = await sql.query<MaximumTimesVersion>(
    "escalation_maximum_times_at",
    `SELECT ${columns} FROM maximum_times WHERE effective_time <= $1 OR (effect = 'OPEN_TOO' AND effective_time <= $2)
     ORDER BY version DESC LIMIT 1`,
    [at, now],
  );
  return found;
};

/** A version by its number; undefined for 0, which stands for none. */
export const versionNumbered = async (
  sql: Sql,
  version: number,
): Promise<MaximumTimesVersion | undefined> => {
  if (version === 0) return undefined;
  const [found] = await sql.query<MaximumTimesVersion>(
    "escalation_maximum_times_numbered",
    `SELECT ${columns} FROM maximum_times WHERE version = $1`,
    [version],
  );
  return found;
};

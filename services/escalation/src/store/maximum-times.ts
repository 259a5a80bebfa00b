import { type Database, type Scope, type Sql, uuidv7 } from "@yanapa/database";
import { type Call, staffOf } from "@yanapa/rpc";
import type { MaximumTimeRow, PublishedTimes } from "../domain/maximum-times.ts";

/** One published version of an entity's maximum times. */
export interface MaximumTimesVersion extends PublishedTimes {
  readonly id: string;
  /** Why, and by which act of the entity. */
  readonly reason: string;
  readonly publishTime: Temporal.Instant;
}

type Row = {
  id: string;
  version: number;
  rows: MaximumTimeRow[];
  reason: string;
  publish_time: Temporal.Instant;
};

const columns = "id, version, rows, reason, publish_time";

const fromRow = ({ publish_time: publishTime, ...row }: Row): MaximumTimesVersion => ({
  ...row,
  publishTime,
});

/** The versions of the maximum times of an entity; they are added, never changed. */
export class MaximumTimesVersions {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Adds a version. Throws ALREADY_EXISTS/MAXIMUM_TIMES_CHANGED when somebody else publishes at the same moment. */
  publish<Reply>(
    call: Call,
    facts: { rows: readonly MaximumTimeRow[]; reason: string },
    reply: (version: MaximumTimesVersion) => Reply,
  ): Promise<Reply> {
    const { entityId } = staffOf(call);
    return this.#database.change(call, async (tx) => {
      const [row] = await tx.query<Row>(
        "escalation_maximum_times_publish",
        `INSERT INTO maximum_times (entity_id, version, id, rows, reason, publish_time)
         SELECT $1, coalesce(max(version), 0) + 1, $2, $3, $4, $5 FROM maximum_times WHERE entity_id = $1
         RETURNING ${columns}`,
        [entityId, uuidv7(), JSON.stringify(facts.rows), facts.reason, tx.now],
      );
      const published = fromRow(row as Row);
      tx.announce(
        "MaximumTimesPublished",
        { entityId, version: published.version },
        { aggregate: "maximum_times", aggregateId: entityId, sequence: published.version },
      );
      return reply(published);
    });
  }

  /** The version in force; undefined until the entity publishes one. */
  current(scopeOrCall: Scope | Call): Promise<MaximumTimesVersion | undefined> {
    return this.#database.read(scopeOrCall, async (sql) => {
      const [row] = await sql.query<Row>(
        "escalation_maximum_times_current",
        `SELECT ${columns} FROM maximum_times ORDER BY version DESC LIMIT 1`,
      );
      return row && fromRow(row);
    });
  }
}

/** The version that was in force at an instant, for tickets created then. */
export const versionAt = async (sql: Sql, at: Temporal.Instant): Promise<MaximumTimesVersion | undefined> => {
  const [row] = await sql.query<Row>(
    "escalation_maximum_times_at",
    `SELECT ${columns} FROM maximum_times WHERE publish_time <= $1 ORDER BY version DESC LIMIT 1`,
    [at],
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

import { type Database, pageTokens, platformEntityId, type Scope, type Sql, type Tx } from "@yanapa/database";
import { append, type Entry, type Format, type Link, origin, Walk } from "../domain/link.ts";
import { isShown } from "./hidden-tickets.ts";

const pages = pageTokens("records", "integer");

type Row = {
  position: number;
  event_id: string;
  type: string;
  service: string;
  actor: string;
  target: string;
  details: Record<string, string>;
  at: Temporal.Instant;
  body_sha256: string;
  restricted: boolean;
  format: Format;
  hash: string;
};

const columns =
  "position, event_id, type, service, actor, target, details, at, body_sha256, restricted, format, hash";

const fromRow = ({ event_id, body_sha256, ...row }: Row): Link => ({
  ...row,
  eventId: event_id,
  bodySha256: body_sha256,
});

export type Filter = {
  readonly type: string;
  readonly actor: string;
  readonly since: Temporal.Instant | undefined;
  readonly pageSize: number;
  readonly pageToken: string;
};

/** Rows read at a time while a chain is verified. */
const stretch = 1_000;

/** The chain of whoever's scope it is used in. */
export class Chain {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * Puts an entry at the end; one chain grows by one transaction at a time, and PostgreSQL takes no record elsewhere.
   */
  async append(tx: Tx, entry: Entry): Promise<void> {
    const entityId = tx.scope.kind === "staff" ? tx.scope.entityId : platformEntityId;
    await tx.query(
      "audit_head_begin",
      "INSERT INTO head (entity_id, hash) VALUES ($1, $2) ON CONFLICT DO NOTHING",
      [entityId, origin.hash],
    );
    const [head = origin] = await tx.query<{ position: number; hash: string }>(
      "audit_head_lock",
      "SELECT position, hash FROM head WHERE entity_id = $1 FOR UPDATE",
      [entityId],
    );
    const link = append(entityId, head, entry);
    await tx.query(
      "audit_record_add",
      `INSERT INTO record (entity_id, ${columns})
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        entityId,
        link.position,
        link.eventId,
        link.type,
        link.service,
        link.actor,
        link.target,
        link.details,
        link.at,
        link.bodySha256,
        link.restricted,
        link.format,
        link.hash,
      ],
    );
    await tx.query("audit_head_move", "UPDATE head SET position = $2, hash = $3 WHERE entity_id = $1", [
      entityId,
      link.position,
      link.hash,
    ]);
  }

  /** A page, newest first. */
  async list(scope: Scope, filter: Filter): Promise<{ links: Link[]; next: string }> {
    const [before] = pages.read(filter.pageToken) ?? [2_147_483_647];
    const rows = await this.#database.read(scope, (sql) =>
      sql.query<Row>(
        scope.kind === "staff" ? "audit_record_list" : "audit_record_list_platform",
        `SELECT ${columns} FROM record
         WHERE position < $1 AND ($2 = '' OR type = $2) AND ($3 = '' OR actor = $3)
           AND ($4::timestamptz IS NULL OR at >= $4) AND entity_id = $6${scope.kind === "staff" ? ` AND ${isShown}` : ""}
         ORDER BY position DESC LIMIT $5`,
        [before, filter.type, filter.actor, filter.since ?? null, filter.pageSize + 1, entityOf(scope)],
      ),
    );
    const page = pages.page(rows.map(fromRow), filter.pageSize, ({ position }) => [position]);
    return { links: page.rows, next: page.next };
  }

  /** Recomputes the whole chain, with what its reader may not see: they learn whether it holds, and how long it is. */
  verify(scope: Scope): Promise<Walk> {
    const whole = scope.kind === "staff" ? { ...scope, restricted: true } : scope;
    return this.#database.read(whole, async (sql) => {
      const walk = new Walk(entityOf(scope));
      // The head is read first: what is appended meanwhile lies beyond it.
      const head = await headOf(sql, entityOf(scope));
      for (let from = 0; from < head.position; from += stretch) {
        const rows = await sql.query<Row>(
          "audit_record_walk",
          `SELECT ${columns} FROM record WHERE entity_id = $1 AND position > $2 AND position <= $3 ORDER BY position`,
          [entityOf(scope), from, Math.min(from + stretch, head.position)],
        );
        for (const row of rows) if (!walk.next(fromRow(row))) return walk;
      }
      walk.end(head);
      return walk;
    });
  }
}

const entityOf = (scope: Scope): string => (scope.kind === "staff" ? scope.entityId : platformEntityId);

/** The head, and whether anything stands beyond it, as they were at one moment. A chain that has none is empty. */
const headOf = async (
  sql: Sql,
  entityId: string,
): Promise<{ position: number; hash: string; beyond: boolean }> => {
  const [head] = await sql.query<{ position: number; hash: string; beyond: boolean }>(
    "audit_head_get",
    `SELECT coalesce(head.position, 0) AS position, coalesce(head.hash, $2) AS hash,
       EXISTS (SELECT FROM record WHERE entity_id = $1 AND position > coalesce(head.position, 0)) AS beyond
     FROM (SELECT) AS chain LEFT JOIN head ON head.entity_id = $1`,
    [entityId, origin.hash],
  );
  return head ?? { ...origin, beyond: false };
};

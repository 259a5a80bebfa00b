import type { Database, Tx } from "@yanapa/database";
import type { Call } from "@yanapa/rpc";
import type { Contribution } from "../domain/contribution.ts";

type Row = {
  entity_id: string;
  id: string;
  ticket_id: string;
  outcome: Contribution["outcome"];
  article_id: string | null;
  reason: string;
  person_id: string;
  record_time: Temporal.Instant;
};

/** What solved tickets left in the knowledge base. */
export class Contributions {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Keeps it; what was said before stays beneath. */
  async add(tx: Tx, said: Contribution): Promise<void> {
    await tx.query(
      "knowledge_contribution_add",
      `INSERT INTO contribution (entity_id, id, ticket_id, outcome, article_id, reason, person_id, record_time)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        said.entityId,
        said.id,
        said.ticketId,
        said.outcome,
        said.articleId ?? null,
        said.reason,
        said.personId,
        said.recordTime,
      ],
    );
  }

  /** The last word of a ticket. Undefined while nobody said one. */
  async of(call: Call, ticketId: string): Promise<Contribution | undefined> {
    const [row] = await this.#database.read(call, (sql) =>
      sql.query<Row>(
        "knowledge_contribution_of",
        `SELECT entity_id, id, ticket_id, outcome, article_id, reason, person_id, record_time FROM contribution
         WHERE ticket_id = $1 ORDER BY id DESC LIMIT 1`,
        [ticketId],
      ),
    );
    if (row === undefined) return undefined;
    return {
      entityId: row.entity_id,
      id: row.id,
      ticketId: row.ticket_id,
      outcome: row.outcome,
      articleId: row.article_id ?? undefined,
      reason: row.reason,
      personId: row.person_id,
      recordTime: row.record_time,
    };
  }
}

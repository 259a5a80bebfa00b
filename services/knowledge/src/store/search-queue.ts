import type { Database, Reading, Tx } from "@yanapa/database";
import type { SearchDocument } from "../search/port.ts";

/** An article that OpenSearch has not heard of in this version. */
export type Waiting = { readonly entityId: string; readonly articleId: string; readonly version: number };

type Row = {
  entity_id: string;
  article_id: string;
  service_id: string | null;
  title: string;
  keywords: string;
  body: string;
  state: SearchDocument["state"];
  version: number;
};

const platform = { kind: "platform" } as const;
const staffOf = (entityId: string) => ({ kind: "staff", entityId, restricted: false }) as const;

/** What OpenSearch must still hear of, and the texts it is told. */
export class SearchQueue {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Queues an article's version, with the change that made it. */
  async add(tx: Tx, { entityId, articleId, version }: Waiting): Promise<void> {
    await tx.query(
      "knowledge_queue_add",
      `INSERT INTO search_queue AS q (entity_id, article_id, version) VALUES ($1, $2, $3)
       ON CONFLICT (entity_id, article_id) DO UPDATE SET version = greatest(q.version, excluded.version)`,
      [entityId, articleId, version],
    );
  }

  /** Queues that an article is gone, as the version after its last; before its text goes. */
  async addRemoval(tx: Tx, { entityId, articleId }: Omit<Waiting, "version">): Promise<void> {
    await tx.query(
      "knowledge_queue_removal",
      `INSERT INTO search_queue AS q (entity_id, article_id, version)
       SELECT entity_id, article_id, version + 1 FROM article_search WHERE entity_id = $1 AND article_id = $2
       ON CONFLICT (entity_id, article_id) DO UPDATE SET version = greatest(q.version, excluded.version)`,
      [entityId, articleId],
    );
  }

  /** Whether anything of the entity waits. */
  async waits(sql: Reading, entityId: string): Promise<boolean> {
    const [row] = await sql.query<{ waits: boolean }>(
      "knowledge_queue_waits",
      "SELECT EXISTS (SELECT FROM search_queue WHERE entity_id = $1) AS waits",
      [entityId],
    );
    return row?.waits ?? false;
  }

  /** Some of what waits, in any entity. */
  async next(limit: number): Promise<Waiting[]> {
    const rows = await this.#database.readRows<{ entity_id: string; article_id: string; version: number }>(
      platform,
      "knowledge_queue_next",
      "SELECT entity_id, article_id, version FROM search_queue ORDER BY entity_id, article_id LIMIT $1",
      [limit],
    );
    return rows.map((row) => ({
      entityId: row.entity_id,
      articleId: row.article_id,
      version: row.version,
    }));
  }

  /** Takes out what OpenSearch has heard of, unless a later version came meanwhile. */
  async done(heard: readonly Waiting[]): Promise<void> {
    await this.#database.work(platform, async (tx) => {
      await tx.query(
        "knowledge_queue_done",
        `DELETE FROM search_queue q USING unnest($1::uuid[], $2::uuid[], $3::integer[]) AS h (entity_id, article_id, version)
         WHERE q.entity_id = h.entity_id AND q.article_id = h.article_id AND q.version = h.version`,
        [
          heard.map(({ entityId }) => entityId),
          heard.map(({ articleId }) => articleId),
          heard.map(({ version }) => version),
        ],
      );
    });
  }

  /** The entities that have articles. */
  async entities(): Promise<string[]> {
    const rows = await this.#database.readRows<{ entity_id: string }>(
      platform,
      "knowledge_queue_entities",
      "SELECT DISTINCT entity_id FROM article_search ORDER BY 1",
    );
    return rows.map((row) => row.entity_id);
  }

  /** The documents of an entity by id, as they are now. */
  async documents(entityId: string, articleIds: readonly string[]): Promise<SearchDocument[]> {
    return this.#read(
      entityId,
      "knowledge_queue_documents",
      "WHERE entity_id = $1 AND article_id = ANY($2::uuid[])",
      [entityId, articleIds],
    );
  }

  /** The next documents of an entity in order of id, after one of them. */
  async documentsAfter(entityId: string, articleId: string, limit: number): Promise<SearchDocument[]> {
    return this.#read(
      entityId,
      "knowledge_queue_documents_after",
      "WHERE entity_id = $1 AND article_id > $2 ORDER BY article_id LIMIT $3",
      [entityId, articleId, limit],
    );
  }

  async #read(
    entityId: string,
    name: string,
    where: string,
    values: readonly unknown[],
  ): Promise<SearchDocument[]> {
    const rows = await this.#database.readRows<Row>(
      staffOf(entityId),
      name,
      `SELECT entity_id, article_id, service_id, title, keywords, body, state, version FROM article_search ${where}`,
      values,
    );
    return rows.map((row) => ({
      entityId: row.entity_id,
      articleId: row.article_id,
      serviceId: row.service_id ?? undefined,
      title: row.title,
      keywords: row.keywords === "" ? [] : row.keywords.split(" · "),
      body: row.body,
      state: row.state,
      version: row.version,
    }));
  }
}

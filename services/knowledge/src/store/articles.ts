import { type Database, pageTokens, type Scope, type Tx } from "@yanapa/database";
import { NotFoundError } from "@yanapa/errors";
import type { Call } from "@yanapa/rpc";
import type { Article } from "../domain/article.ts";
import type { ArticleSearch } from "../search/port.ts";
import { beginning } from "./newest-first.ts";
import { keepPublicArticle } from "./public-articles.ts";

const pages = pageTokens("articles", "instant", "uuid");

type Row = {
  entity_id: string;
  id: string;
  title: string;
  body: string;
  keywords: string[];
  service_id: string | null;
  ticket_id: string | null;
  state: Article["state"];
  visibility: Article["visibility"];
  author_id: string;
  create_time: Temporal.Instant;
  update_time: Temporal.Instant;
  version: number;
};

const listed =
  "entity_id, id, title, keywords, service_id, ticket_id, state, visibility, author_id, create_time, update_time, version";

const fromRow = (row: Row): Article => ({
  entityId: row.entity_id,
  id: row.id,
  title: row.title,
  body: row.body,
  keywords: row.keywords,
  serviceId: row.service_id ?? undefined,
  ticketId: row.ticket_id ?? undefined,
  state: row.state,
  visibility: row.visibility,
  authorId: row.author_id,
  createTime: row.create_time,
  updateTime: row.update_time,
  version: row.version,
});

/** The articles of an entity, with every version they had. */
export class Articles {
  readonly #database: Database;
  readonly #search: ArticleSearch;

  constructor(database: Database, search: ArticleSearch) {
    this.#database = database;
    this.#search = search;
  }

  /** Keeps a new article and announces it. */
  async add(tx: Tx, article: Article): Promise<void> {
    await tx.query(
      "knowledge_article_add",
      `INSERT INTO article (entity_id, id, title, body, keywords, service_id, ticket_id, state, visibility, author_id,
         create_time, update_time, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        article.entityId,
        article.id,
        article.title,
        article.body,
        article.keywords,
        article.serviceId ?? null,
        article.ticketId ?? null,
        article.state,
        article.visibility,
        article.authorId,
        article.createTime,
        article.updateTime,
        article.version,
      ],
    );
    await this.#changed(tx, article, article.authorId);
  }

  /** Changes an article under lock, keeps the version and announces it. Throws NOT_FOUND/ARTICLE_NOT_FOUND. */
  change<Reply>(
    call: Call,
    id: string,
    editorId: string,
    change: (article: Article, tx: Tx) => Article,
    reply: (article: Article) => Reply,
  ): Promise<Reply> {
    return this.#database.change(call, async (tx) => {
      const [row] = await tx.query<Row>(
        "knowledge_article_lock",
        `SELECT ${listed}, body FROM article WHERE id = $1 FOR UPDATE`,
        [id],
      );
      if (row === undefined) throw new NotFoundError("ARTICLE_NOT_FOUND");
      const after = change(fromRow(row), tx);
      await tx.query(
        "knowledge_article_change",
        `UPDATE article SET title = $2, body = $3, keywords = $4, state = $5, visibility = $6, update_time = $7, version = $8
         WHERE id = $1`,
        [
          id,
          after.title,
          after.body,
          after.keywords,
          after.state,
          after.visibility,
          after.updateTime,
          after.version,
        ],
      );
      await this.#changed(tx, after, editorId);
      return reply(after);
    });
  }

  /** Throws NOT_FOUND/ARTICLE_NOT_FOUND. */
  async get(call: Call, id: string): Promise<Article> {
    const [row] = await this.#database.read(call, (sql) =>
      sql.query<Row>("knowledge_article_get", `SELECT ${listed}, body FROM article WHERE id = $1`, [id]),
    );
    if (row === undefined) throw new NotFoundError("ARTICLE_NOT_FOUND");
    return fromRow(row);
  }

  /** Whether the entity in scope has the article, draft or published. */
  async has(scope: Scope, id: string): Promise<boolean> {
    const rows = await this.#database.read(scope, (sql) =>
      sql.query("knowledge_article_has", "SELECT FROM article WHERE id = $1", [id]),
    );
    return rows.length > 0;
  }

  /** What a search found, with the tickets that the articles name. */
  async withTickets<Hit extends { readonly articleId: string }>(
    call: Call,
    hits: readonly Hit[],
  ): Promise<(Hit & { readonly ticketId: string | undefined })[]> {
    const rows = await this.#database.read(call, (sql) =>
      sql.query<{ id: string; ticket_id: string }>(
        "knowledge_article_tickets",
        "SELECT id, ticket_id FROM article WHERE id = ANY ($1::uuid[]) AND ticket_id IS NOT NULL",
        [hits.map(({ articleId }) => articleId)],
      ),
    );
    const named = new Map(rows.map(({ id, ticket_id }) => [id, ticket_id]));
    return hits.map((hit) => ({ ...hit, ticketId: named.get(hit.articleId) }));
  }

  /** A page without bodies, last changed first. */
  async list(
    call: Call,
    { draftsOnly, pageSize, pageToken }: { draftsOnly: boolean; pageSize: number; pageToken: string },
  ): Promise<{ articles: Article[]; next: string }> {
    const [time, id] = pages.read(pageToken) ?? beginning;
    const rows = await this.#database.read(call, (sql) =>
      sql.query<Row>(
        draftsOnly ? "knowledge_article_list_drafts" : "knowledge_article_list",
        `SELECT ${listed}, '' AS body FROM article
         WHERE (update_time, id) < ($1, $2)${draftsOnly ? " AND state = 'DRAFT'" : ""}
         ORDER BY update_time DESC, id DESC LIMIT $3`,
        [time, id, pageSize + 1],
      ),
    );
    const page = pages.page(rows.map(fromRow), pageSize, ({ updateTime, id }) => [updateTime, id]);
    return { articles: page.rows, next: page.next };
  }

  async #changed(tx: Tx, article: Article, editorId: string): Promise<void> {
    const { entityId, id, title, body, keywords, state, visibility, updateTime, version } = article;
    await tx.query(
      "knowledge_article_version_keep",
      `INSERT INTO article_version (entity_id, article_id, version, title, body, keywords, state, visibility,
         editor_id, edited_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [entityId, id, version, title, body, keywords, state, visibility, editorId, updateTime],
    );
    await keepPublicArticle(tx, article);
    const { serviceId } = article;
    await this.#search.index(tx, {
      entityId,
      articleId: id,
      serviceId,
      title,
      keywords,
      body,
      state,
      version,
    });
    tx.announce(
      "ArticleChanged",
      { entityId, articleId: id, state, ticketId: article.ticketId ?? "", version },
      { aggregate: "article", aggregateId: id, sequence: version },
    );
  }
}

import { type Database, pageTokens, type Scope, type Tx } from "@yanapa/database";
import { NotFoundError } from "@yanapa/errors";
import type { Call } from "@yanapa/rpc";
import type { Article, ArticleState, ArticleVisibility } from "../domain/article.ts";
import type { ArticleSearch } from "../search/port.ts";
import { keepVersion } from "./article-versions.ts";
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

/** What an article says of itself besides what a search knows of it. */
type KnownOfHit = Pick<Article, "ticketId" | "visibility" | "updateTime">;

/** Which articles are listed: of one state, about one service, for some readers, or all. */
export type ArticleList = {
  readonly state: ArticleState | undefined;
  readonly serviceId: string | undefined;
  readonly visibility: ArticleVisibility | undefined;
  readonly pageSize: number;
  readonly pageToken: string;
};

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
    await this.#changed(tx, article, article.authorId, "");
  }

  /** Changes an article under lock, keeps the version and announces it. Throws NOT_FOUND/ARTICLE_NOT_FOUND. */
  change<Reply>(
    call: Call,
    id: string,
    editorId: string,
    change: (article: Article, tx: Tx) => Article,
    reply: (article: Article) => Reply,
    note = "",
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
      await this.#changed(tx, after, editorId, note);
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

  /** What a search found, with what the article itself says of it; those that are for other readers are left out. */
  async known<Hit extends { readonly articleId: string }>(
    call: Call,
    hits: readonly Hit[],
    visibility: ArticleVisibility | undefined,
  ): Promise<(Hit & KnownOfHit)[]> {
    const rows = await this.#database.read(call, (sql) =>
      sql.query<Pick<Row, "id" | "ticket_id" | "visibility" | "update_time">>(
        "knowledge_article_known",
        `SELECT id, ticket_id, visibility, update_time FROM article
         WHERE id = ANY ($1::uuid[]) AND ($2::text IS NULL OR visibility = $2)`,
        [hits.map(({ articleId }) => articleId), visibility ?? null],
      ),
    );
    const known = new Map(rows.map((row) => [row.id, row]));
    return hits.flatMap((hit) => {
      const row = known.get(hit.articleId);
      if (row === undefined) return [];
      const { ticket_id, visibility, update_time } = row;
      return [{ ...hit, ticketId: ticket_id ?? undefined, visibility, updateTime: update_time }];
    });
  }

  /** A page without bodies, last changed first. */
  async list(
    call: Call,
    { state, serviceId, visibility, pageSize, pageToken }: ArticleList,
  ): Promise<{ articles: Article[]; next: string }> {
    const [time, id] = pages.read(pageToken) ?? beginning;
    const rows = await this.#database.read(call, (sql) =>
      sql.query<Row>(
        "knowledge_article_list",
        `SELECT ${listed}, '' AS body FROM article
         WHERE (update_time, id) < ($1, $2) AND ($4::text IS NULL OR state = $4)
           AND ($5::uuid IS NULL OR service_id = $5) AND ($6::text IS NULL OR visibility = $6)
         ORDER BY update_time DESC, id DESC LIMIT $3`,
        [time, id, pageSize + 1, state ?? null, serviceId ?? null, visibility ?? null],
      ),
    );
    const page = pages.page(rows.map(fromRow), pageSize, ({ updateTime, id }) => [updateTime, id]);
    return { articles: page.rows, next: page.next };
  }

  async #changed(tx: Tx, article: Article, editorId: string, note: string): Promise<void> {
    const { entityId, id, title, body, keywords, state, version } = article;
    await keepVersion(tx, article, editorId, note);
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

import { type Database, pageTokens, type Tx } from "@yanapa/database";
import { NotFoundError } from "@yanapa/errors";
import type { Call } from "@yanapa/rpc";
import type { Article, ArticleText } from "../domain/article.ts";

const pages = pageTokens("article-versions", "integer");
/** Comes before the newest. */
const beyond = 2_147_483_647;

/** What an article was in one of its versions. */
export type ArticleVersion = ArticleText &
  Pick<Article, "state" | "visibility" | "version"> & {
    readonly editorId: string;
    readonly editTime: Temporal.Instant;
    /** Why, where it was asked. */
    readonly note: string;
  };

type Row = {
  version: number;
  title: string;
  body: string;
  keywords: string[];
  state: Article["state"];
  visibility: Article["visibility"];
  editor_id: string;
  edited_at: Temporal.Instant;
  note: string;
};

const listed = "version, title, keywords, state, visibility, editor_id, edited_at, note";

const fromRow = ({ editor_id, edited_at, ...row }: Row): ArticleVersion => ({
  ...row,
  editorId: editor_id,
  editTime: edited_at,
});

/** Keeps what an article is from now on, and who made it so. */
export const keepVersion = async (
  tx: Tx,
  { entityId, id, title, body, keywords, state, visibility, updateTime, version }: Article,
  editorId: string,
  note: string,
): Promise<void> => {
  await tx.query(
    "knowledge_article_version_keep",
    `INSERT INTO article_version (entity_id, article_id, version, title, body, keywords, state, visibility,
       editor_id, edited_at, note) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [entityId, id, version, title, body, keywords, state, visibility, editorId, updateTime, note],
  );
};

/** Every text that the articles of an entity had. */
export class ArticleVersions {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Throws NOT_FOUND/ARTICLE_VERSION_NOT_FOUND. */
  async get(call: Call, articleId: string, version: number): Promise<ArticleVersion> {
    const [row] = await this.#database.read(call, (sql) =>
      sql.query<Row>(
        "knowledge_article_version_get",
        `SELECT ${listed}, body FROM article_version WHERE article_id = $1 AND version = $2`,
        [articleId, version],
      ),
    );
    if (row === undefined) throw new NotFoundError("ARTICLE_VERSION_NOT_FOUND");
    return fromRow(row);
  }

  /** A page without texts, the newest first. */
  async list(
    call: Call,
    articleId: string,
    { pageSize, pageToken }: { pageSize: number; pageToken: string },
  ): Promise<{ versions: ArticleVersion[]; next: string }> {
    const [before] = pages.read(pageToken) ?? [beyond];
    const rows = await this.#database.read(call, (sql) =>
      sql.query<Row>(
        "knowledge_article_version_list",
        `SELECT ${listed}, '' AS body FROM article_version WHERE article_id = $1 AND version < $2
         ORDER BY version DESC LIMIT $3`,
        [articleId, before, pageSize + 1],
      ),
    );
    const page = pages.page(rows.map(fromRow), pageSize, ({ version }) => [version]);
    return { versions: page.rows, next: page.next };
  }
}

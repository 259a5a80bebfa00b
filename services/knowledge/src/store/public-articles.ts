import type { Database, Tx } from "@yanapa/database";
import { NotFoundError } from "@yanapa/errors";
import type { Article } from "../domain/article.ts";
import { partsOf, wordsSaid } from "../search/said.ts";

/** What anybody reads of an article. */
export type PublicArticle = Pick<Article, "entityId" | "id" | "title" | "body" | "serviceId" | "updateTime">;

/** The same in a list. */
export type PublicHit = Pick<Article, "entityId" | "title" | "serviceId"> & {
  readonly articleId: string;
  readonly snippet: string;
};

type HitRow = {
  entity_id: string;
  article_id: string;
  title: string;
  service_id: string | null;
  snippet: string;
};

type Row = Omit<HitRow, "snippet"> & { body: string; update_time: Temporal.Instant };

/** Plain text around the first match. */
const headline = 'StartSel="",StopSel="",MaxWords=30,MinWords=12,MaxFragments=1';
/** How much of its beginning a list shows. */
const beginning = 160;
const weekMs = 7 * 24 * 3_600_000;
/** A reading is written down with those that came since the last, at most so often. */
const writeEveryMs = 5_000;

const scopeOf = (entityId: string) => ({ kind: "staff", entityId, restricted: false }) as const;

/** Shows an article to anybody, or no more, in the transaction that changed it. */
export const keepPublicArticle = async (tx: Tx, article: Article): Promise<void> => {
  const { entityId, id, serviceId, title, keywords, body, updateTime, state, visibility } = article;
  if (state !== "PUBLISHED" || visibility !== "PUBLIC") {
    await tx.query(
      "knowledge_public_forget",
      "DELETE FROM public_article WHERE entity_id = $1 AND article_id = $2",
      [entityId, id],
    );
    return;
  }
  await tx.query(
    "knowledge_public_keep",
    `INSERT INTO public_article (entity_id, article_id, service_id, title, keywords, body, update_time)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (entity_id, article_id) DO UPDATE SET service_id = excluded.service_id, title = excluded.title,
       keywords = excluded.keywords, body = excluded.body, update_time = excluded.update_time`,
    [entityId, id, serviceId ?? null, title, keywords.join(" · "), body, updateTime],
  );
};

/** The articles that anybody reads; what is for staff alone is not among them. */
export class PublicArticles {
  readonly #database: Database;
  readonly #read = new Map<string, { times: number; writtenMs: number }>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** Those of an entity that say what somebody says, best first. `texts`: what was typed, and the same in other words. */
  async find(
    entityId: string,
    texts: readonly string[],
    serviceId: string | undefined,
    limit: number,
  ): Promise<PublicHit[]> {
    const said = texts.map(wordsSaid);
    const rows = await this.#database.readRows<HitRow>(
      scopeOf(entityId),
      "knowledge_public_find",
      // The function uses indexes that row-level security keeps from a plain query; what it names is read under it.
      `WITH found AS MATERIALIZED (
         SELECT f.article_id, min(f.place) AS place, min(said.at) AS at
         FROM unnest($2::jsonb[]) WITH ORDINALITY AS said (words, at), find_public_articles($1, said.words, $3, $4) AS f
         GROUP BY 1 ORDER BY 2, 3 LIMIT $4)
       SELECT p.entity_id, p.article_id, p.title, p.service_id,
         ts_headline('public.yanapa_es', left(p.body, 20000), article_query($5, 'any'), '${headline}') AS snippet
       FROM found f JOIN public_article p ON p.entity_id = $1 AND p.article_id = f.article_id
       ORDER BY f.place, f.at`,
      [
        entityId,
        said.map((words) => JSON.stringify(words)),
        serviceId ?? null,
        limit,
        said.flatMap((words) => words.flatMap(({ text }) => partsOf(text))).join(" "),
      ],
    );
    return rows.map(hitOf);
  }

  /** Those that were read most of late. */
  async mostRead(
    entityId: string | undefined,
    serviceId: string | undefined,
    limit: number,
  ): Promise<PublicHit[]> {
    const of = entityId === undefined ? "" : " AND entity_id = $3";
    const rows = await this.#database.readRows<HitRow>(
      entityId === undefined ? { kind: "platform" } : scopeOf(entityId),
      entityId === undefined ? "knowledge_public_most_read" : "knowledge_public_most_read_of",
      `SELECT entity_id, article_id, title, service_id, left(body, ${beginning}) AS snippet FROM public_article
       WHERE ($1::uuid IS NULL OR service_id = $1)${of} ORDER BY asked DESC, article_id DESC LIMIT $2`,
      [serviceId ?? null, limit, ...(entityId === undefined ? [] : [entityId])],
    );
    return rows.map(hitOf);
  }

  /** One of them, read once more. Throws NOT_FOUND/ARTICLE_NOT_FOUND. */
  async get(entityId: string, articleId: string, now: Temporal.Instant): Promise<PublicArticle> {
    const [row] = await this.#database.readRows<Row>(
      scopeOf(entityId),
      "knowledge_public_get",
      `SELECT entity_id, article_id, title, body, service_id, update_time FROM public_article
       WHERE entity_id = $1 AND article_id = $2`,
      [entityId, articleId],
    );
    if (row === undefined) throw new NotFoundError("ARTICLE_NOT_FOUND");
    await this.#note(entityId, articleId, now);
    return {
      entityId: row.entity_id,
      id: row.article_id,
      title: row.title,
      body: row.body,
      serviceId: row.service_id ?? undefined,
      updateTime: row.update_time,
    };
  }

  /** Counts a reading. Ten thousand readers at once are some writes of this process, not ten thousand. */
  async #note(entityId: string, articleId: string, now: Temporal.Instant): Promise<void> {
    const nowMs = now.epochMilliseconds;
    const { times, writtenMs } = this.#read.get(articleId) ?? { times: 0, writtenMs: 0 };
    if (nowMs - writtenMs < writeEveryMs) {
      this.#read.set(articleId, { times: times + 1, writtenMs });
      return;
    }
    this.#read.set(articleId, { times: 0, writtenMs: nowMs });
    const added = nowMs / weekMs + Math.log2(times + 1);
    await this.#database.work(scopeOf(entityId), (tx) =>
      tx.query(
        "knowledge_public_note",
        `UPDATE public_article SET asked = greatest(asked, $3) + log(2, 1 + power(2, -least(abs(asked - $3), 60))::numeric)
         WHERE entity_id = $1 AND article_id = $2`,
        [entityId, articleId, added],
      ),
    );
  }
}

const hitOf = (row: HitRow): PublicHit => ({
  entityId: row.entity_id,
  articleId: row.article_id,
  title: row.title,
  serviceId: row.service_id ?? undefined,
  snippet: row.snippet.replaceAll(/\s+/g, " ").trim(),
});

import { pageTokens, type Reading, type Tx } from "@yanapa/database";
import { InvalidArgumentError } from "@yanapa/errors";
import type { ArticleSearch, SearchDocument, SearchPage, SearchQuery } from "./port.ts";

const pages = pageTokens("article-search", "text", "integer");

/** How strictly words are taken: all of them as written, or most of them with slips. */
type Manner = "exact" | "loose";

type Row = { article_id: string; title: string; service_id: string | null; snippet: string };

/** Candidates are capped at this many in the database (`find_articles`), so no page begins further on. */
const mostCandidates = 500;

/** Plain text around the first matches, at most two pieces of it. */
const headline = 'StartSel="",StopSel="",MaxWords=35,MinWords=15,MaxFragments=2,FragmentDelimiter=" … "';

/** PostgreSQL full text: Spanish stems with and without accents, then trigrams for slips of the pen. */
export class PostgresqlSearch implements ArticleSearch {
  readonly source = "POSTGRESQL";

  async index(tx: Tx, document: SearchDocument): Promise<void> {
    const { entityId, articleId, serviceId, title, keywords, body, state } = document;
    await tx.query(
      "knowledge_search_index",
      `INSERT INTO article_search (entity_id, article_id, service_id, state, title, keywords, body)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (entity_id, article_id) DO UPDATE SET service_id = excluded.service_id, state = excluded.state,
         title = excluded.title, keywords = excluded.keywords, body = excluded.body`,
      [entityId, articleId, serviceId ?? null, state, title, keywords.join(" · "), body],
    );
  }

  async remove(tx: Tx, { entityId, articleId }: { entityId: string; articleId: string }): Promise<void> {
    await tx.query(
      "knowledge_search_remove",
      "DELETE FROM article_search WHERE entity_id = $1 AND article_id = $2",
      [entityId, articleId],
    );
  }

  async search(sql: Reading, query: SearchQuery): Promise<SearchPage> {
    const [manner, offset] = positionOf(query.pageToken);
    let found: Manner = manner;
    let rows = await find(sql, query, found, offset);
    // Only when nothing has all the words: an exact answer is not buried under similar ones.
    if (rows.length === 0 && query.pageToken === "") {
      found = "loose";
      rows = await find(sql, query, found, offset);
    }
    const hits = rows.slice(0, query.pageSize).map((row) => ({
      articleId: row.article_id,
      title: row.title,
      serviceId: row.service_id ?? undefined,
      snippet: row.snippet.trim(),
    }));
    const end = offset + query.pageSize;
    const more = rows.length > query.pageSize && end < mostCandidates;
    return { hits, next: more ? pages.write(found, end) : "" };
  }
}

const find = (sql: Reading, query: SearchQuery, manner: Manner, offset: number): Promise<Row[]> =>
  sql.query<Row>(
    `knowledge_search_${manner}`,
    // The functions use indexes that row-level security keeps from a plain query; what they name is read under it.
    `SELECT s.article_id, s.title, s.service_id,
       ts_headline('public.yanapa_es', left(s.body, 20000), article_query($2, 'any'), '${headline}') AS snippet
     FROM ${manner === "exact" ? "find_articles" : "find_similar_articles"}($1, $2, $3, $4, $5) AS f
     JOIN article_search s ON s.entity_id = $1 AND s.article_id = f.article_id AND s.state = 'PUBLISHED'
     ORDER BY f.place`,
    [query.entityId, query.text, query.serviceId ?? null, query.pageSize + 1, offset],
  );

const positionOf = (token: string): [Manner, number] => {
  const [manner, offset] = pages.read(token) ?? ["exact", 0];
  const known = manner === "exact" || manner === "loose";
  if (!known || offset < 0 || offset > mostCandidates)
    throw new InvalidArgumentError("PAGE_TOKEN_INVALID", [
      { field: "page_token", reason: "PAGE_TOKEN_INVALID" },
    ]);
  return [manner, offset];
};

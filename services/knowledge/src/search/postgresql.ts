import type { Reading, Tx } from "@yanapa/database";
import { markStart, markStop, piecesOf, plainOf } from "./marked.ts";
import type { ArticleSearch, Reader, SearchDocument, SearchPage, SearchQuery } from "./port.ts";
import { type Manner, nextToken, positionOf } from "./position.ts";
import { partsOf, wordsSaid } from "./said.ts";

type Row = { article_id: string; title: string; service_id: string | null; snippet: string };

/** Text around the first matches, at most two pieces of it. */
const headline = `StartSel="${markStart}",StopSel="${markStop}",MaxWords=35,MinWords=15,MaxFragments=2,FragmentDelimiter=" … "`;

/** PostgreSQL full text: Spanish stems with and without accents, words as written, then trigrams for slips of the pen. */
export class PostgresqlSearch implements ArticleSearch {
  async index(tx: Tx, document: SearchDocument): Promise<void> {
    const { entityId, articleId, serviceId, title, keywords, body, state, version } = document;
    await tx.query(
      "knowledge_search_index",
      `INSERT INTO article_search AS s (entity_id, article_id, service_id, state, title, keywords, body, version)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (entity_id, article_id) DO UPDATE SET service_id = excluded.service_id, state = excluded.state,
         title = excluded.title, keywords = excluded.keywords, body = excluded.body, version = excluded.version
       WHERE s.version < excluded.version`,
      [entityId, articleId, serviceId ?? null, state, title, keywords.join(" · "), body, version],
    );
  }

  async remove(tx: Tx, { entityId, articleId }: { entityId: string; articleId: string }): Promise<void> {
    await tx.query(
      "knowledge_search_remove",
      "DELETE FROM article_search WHERE entity_id = $1 AND article_id = $2",
      [entityId, articleId],
    );
  }

  async search(read: Reader, query: SearchQuery): Promise<SearchPage> {
    const [manner, offset] = positionOf(query.pageToken);
    const [found, rows] = await read(async (sql): Promise<[Manner, Row[]]> => {
      const exact = await find(sql, query, manner, offset);
      // Only when nothing has all the words: an exact answer is not buried under similar ones.
      if (exact.length > 0 || query.pageToken !== "") return [manner, exact];
      return ["loose", await find(sql, query, "loose", offset)];
    });
    const hits = rows.slice(0, query.pageSize).map((row) => {
      const parts = piecesOf(row.snippet);
      return {
        articleId: row.article_id,
        title: row.title,
        serviceId: row.service_id ?? undefined,
        snippet: plainOf(parts),
        parts,
      };
    });
    const more = rows.length > query.pageSize;
    return { hits, next: nextToken(found, offset + query.pageSize, more), source: "POSTGRESQL" };
  }
}

/** Each wording is searched by itself; an article takes its best place, and of equal ones what was typed comes first. */
const find = (sql: Reading, query: SearchQuery, manner: Manner, offset: number): Promise<Row[]> =>
  sql.query<Row>(
    `knowledge_search_${manner}`,
    // The functions use indexes that row-level security keeps from a plain query; what they name is read under it.
    `WITH found AS MATERIALIZED (
       SELECT f.article_id, min(f.place) AS place, min(said.at) AS at
       FROM unnest($2::jsonb[]) WITH ORDINALITY AS said (words, at),
         ${manner === "exact" ? "find_articles_by_words" : "find_articles_by_most_words"}($1, said.words, $3, $4::integer + $5::integer) AS f
       GROUP BY 1 ORDER BY 2, 3 LIMIT $4 OFFSET $5)
     SELECT s.article_id, s.title, s.service_id,
       ts_headline('public.yanapa_es', left(s.body, 20000), article_query($6, 'any'),
         '${headline}') AS snippet
     FROM found f JOIN article_search s
       ON s.entity_id = $1 AND s.article_id = f.article_id AND s.state = 'PUBLISHED'
     ORDER BY f.place, f.at`,
    [
      query.entityId,
      query.texts.map((text) => JSON.stringify(wordsSaid(text))),
      query.serviceId ?? null,
      query.pageSize + 1,
      offset,
      query.texts.flatMap((text) => wordsSaid(text).flatMap((word) => partsOf(word.text))).join(" "),
    ],
  );

import { isolate, migration } from "@yanapa/database";

/**
 * The index of the PostgreSQL search adapter. A text is kept under two kinds of stems, with accents (`spanish`: finds
 * "configuraciones" by "configuración") and without (`yanapa_es`: finds "ciudadanía" by "ciudadania").
 *
 * The operators of full text are not leakproof, so under row-level security no plan uses their indexes: the two
 * `find_` functions run as the owner, hold to the entity of the transaction themselves, and give ids only; what these
 * name is then read under row-level security.
 */
export const createSearch = migration("20261124T0910-create-search", async (sql) => {
  const texts = [
    "CREATE EXTENSION IF NOT EXISTS unaccent",
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE EXTENSION IF NOT EXISTS btree_gin",
    "CREATE TEXT SEARCH CONFIGURATION yanapa_es (COPY = pg_catalog.spanish)",
    `ALTER TEXT SEARCH CONFIGURATION yanapa_es ALTER MAPPING FOR hword, hword_part, word
       WITH unaccent, spanish_stem`,
    spelling,
    words,
    letters,
    query,
    `CREATE TABLE article_search (
      entity_id uuid NOT NULL,
      article_id uuid NOT NULL,
      service_id uuid,
      state text NOT NULL,
      title text NOT NULL,
      keywords text NOT NULL,
      body text NOT NULL,
      document tsvector NOT NULL GENERATED ALWAYS AS (
        setweight(article_words(title), 'A') || setweight(article_words(keywords), 'B') ||
        setweight(article_words(body), 'D')) STORED,
      letters text NOT NULL GENERATED ALWAYS AS (article_letters(title || ' ' || keywords)) STORED,
      PRIMARY KEY (entity_id, article_id)
    )`,
    "CREATE INDEX article_search_document ON article_search USING gin (entity_id, document) WHERE state = 'PUBLISHED'",
    `CREATE INDEX article_search_letters ON article_search USING gin (entity_id, letters gin_trgm_ops)
       WHERE state = 'PUBLISHED'`,
    ...isolate("knowledge", "article_search"),
    findArticles,
    findSimilarArticles,
    ...[
      "article_spelling(text)",
      "article_words(text)",
      "article_letters(text)",
      "article_query(text, text)",
      "find_articles(uuid, text, uuid, integer, integer)",
      "find_similar_articles(uuid, text, uuid, integer, integer)",
    ].map((name) => `GRANT EXECUTE ON FUNCTION ${name} TO knowledge_staff`),
  ];
  for (const text of texts) await sql.run(text);
});

/** Gives back the accent that most people leave out and that the stemmer needs to know an ending by. */
const spelling = `CREATE FUNCTION article_spelling(said text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN regexp_replace(said, '([cs])ion\\M', '\\1ión', 'gi')`;

const words = `CREATE FUNCTION article_words(said text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN to_tsvector('pg_catalog.spanish', article_spelling(said)) || to_tsvector('public.yanapa_es', said)`;

const letters = `CREATE FUNCTION article_letters(said text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN lower(unaccent('public.unaccent', said))`;

/** 'all': what people write, with "quotes", or, and -not; 'any': one of the words. Takes any text. */
const query = `CREATE FUNCTION article_query(said text, how text) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE how
    WHEN 'all' THEN websearch_to_tsquery('pg_catalog.spanish', article_spelling(said)) ||
      websearch_to_tsquery('public.yanapa_es', said)
    ELSE replace((plainto_tsquery('pg_catalog.spanish', article_spelling(said)) ||
      plainto_tsquery('public.yanapa_es', said))::text, ' & ', ' | ')::tsquery
  END`;

/** The entity asked for, unless the transaction is in another's scope. */
const scoped = "s.entity_id = entity AND entity = nullif(current_setting('yanapa.entity', true), '')::uuid";
const published = `${scoped} AND s.state = 'PUBLISHED' AND (service IS NULL OR s.service_id = service)`;
const asOwner = `RETURNS TABLE (article_id uuid, place integer)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp`;

/** What has all the words; the newest 500 of them are ranked, title before keywords before body. */
const findArticles = `CREATE FUNCTION find_articles(entity uuid, said text, service uuid, page integer, start integer)
  ${asOwner} BEGIN ATOMIC
    WITH asked AS MATERIALIZED (SELECT article_query(said, 'all') AS q),
    candidate AS (
      SELECT s.article_id, s.document, asked.q FROM asked, article_search s
      WHERE ${published} AND s.document @@ asked.q
      ORDER BY s.article_id DESC LIMIT 500)
    SELECT c.article_id,
      (row_number() OVER (ORDER BY ts_rank_cd('{0.05, 0.1, 0.4, 1}', c.document, c.q, 1) DESC, c.article_id DESC))::integer
    FROM candidate c ORDER BY 2 LIMIT page OFFSET start;
  END`;

/** What has at least half of the words, in the text or, with slips, in title and keywords; codes are right or wrong. */
const findSimilarArticles = `CREATE FUNCTION find_similar_articles(entity uuid, said text, service uuid, page integer, start integer)
  ${asOwner} SET pg_trgm.word_similarity_threshold = 0.5 BEGIN ATOMIC
    WITH term AS MATERIALIZED (
      SELECT word, article_query(word, 'any') AS q
      FROM (SELECT DISTINCT regexp_split_to_table(replace(article_letters(said), '-', ''), '[^[:alnum:]]+') AS word) w
      WHERE numnode(article_query(word, 'any')) > 0 ORDER BY length(word) DESC, word LIMIT 12),
    hit AS (
      SELECT h.article_id, t.word, max(h.score) AS score FROM term t CROSS JOIN LATERAL (
        (SELECT s.article_id, 1.0 AS score FROM article_search s
          WHERE ${published} AND s.document @@ t.q ORDER BY s.article_id DESC LIMIT 500)
        UNION ALL
        (SELECT s.article_id, 0.9 * word_similarity(t.word, s.letters) FROM article_search s
          WHERE ${published} AND length(t.word) > 3 AND t.word !~ '[0-9]' AND s.letters %> t.word LIMIT 500)) AS h
      GROUP BY 1, 2)
    SELECT hit.article_id, (row_number() OVER (ORDER BY sum(hit.score) DESC, hit.article_id DESC))::integer
    FROM hit GROUP BY 1 HAVING 2 * count(*) >= (SELECT count(*) FROM term)
    ORDER BY 2 LIMIT page OFFSET start;
  END`;

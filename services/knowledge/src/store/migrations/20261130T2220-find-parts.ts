import { migration } from "@yanapa/database";

/**
 * Finds joined words by their parts and their parts by the joined word: codes, hosts, paths, versions. The parser of full
 * text takes «QX-40417» for a word and a negative number and a host for one word, so texts are parted before it sees them;
 * a third kind of words, as written, lets a word be found while it is typed.
 *
 * The functions of before stay for services of before, which find in the new index what they found in the old one.
 */
export const findParts = migration("20261130T2220-find-parts", async (sql) => {
  const texts = [
    "CREATE TEXT SEARCH DICTIONARY yanapa_written (TEMPLATE = pg_catalog.simple, STOPWORDS = spanish)",
    "CREATE TEXT SEARCH CONFIGURATION yanapa_written (COPY = pg_catalog.simple)",
    `ALTER TEXT SEARCH CONFIGURATION yanapa_written ALTER MAPPING FOR word, asciiword, numword
       WITH unaccent, yanapa_written`,
    plain,
    parts,
    split,
    numbers,
    joined,
    words,
    letters,
    "ALTER TABLE article_search ALTER COLUMN document SET EXPRESSION AS (" +
      "setweight(article_words(title), 'A') || setweight(article_words(keywords), 'B') || " +
      "setweight(article_words(body), 'D'))",
    "ALTER TABLE article_search ALTER COLUMN letters SET EXPRESSION AS (article_letters(title || ' ' || keywords))",
    word,
    findByWords,
    findByMostWords,
    ...[
      "article_plain(text)",
      "article_parts(text)",
      "article_split(text)",
      "article_numbers(text)",
      "article_joined(text)",
      "article_word(text, boolean)",
      "find_articles_by_words(uuid, jsonb, uuid, integer)",
      "find_articles_by_most_words(uuid, jsonb, uuid, integer)",
    ].map((name) => `GRANT EXECUTE ON FUNCTION ${name} TO knowledge_staff`),
  ];
  for (const text of texts) await sql.run(text);
});

const pure = "LANGUAGE sql IMMUTABLE PARALLEL SAFE";
const textOf = (name: string, body: string) =>
  `CREATE OR REPLACE FUNCTION ${name}(said text) RETURNS text ${pure} RETURN ${body}`;

/** Composed letters, without invisible signs, and without the apostrophes within words of Aymara and Quechua. */
const plain = textOf(
  "article_plain",
  `regexp_replace(regexp_replace(normalize(said, NFC), U&'[\\00AD\\200B-\\200D\\2060\\FEFF]', '', 'g'),
    '(?<=[[:alpha:]])[''’‘ʼ´\`](?=[[:alpha:]])', '', 'g')`,
);

/** Letters and digits only, with a blank between parts. */
const parts = textOf("article_parts", "regexp_replace(said, '[^[:alnum:]]+', ' ', 'g')");

/** Parts also where a small letter meets a capital and letters meet digits: «Any Desk», «KB 5034441». */
const split = textOf(
  "article_split",
  `article_parts(regexp_replace(said,
    '(?<=[[:lower:]])(?=[[:upper:]])|(?<=[[:alpha:]][[:alpha:]])(?=[0-9][0-9])', ' ', 'g'))`,
);

/** Versions, addresses and dates as one word each, which «2.3» begins and «3.1» does not: «2zqz3zqz1zqz». */
const numbers = textOf(
  "article_numbers",
  `(SELECT coalesce(string_agg(regexp_replace(found[1], '[^0-9]', 'zqz', 'g') || 'zqz', ' '), '')
    FROM regexp_matches(said, '[0-9]+(?:[-._/:][0-9]+)+', 'g') AS found)`,
);

/** Joined words in one («wifi»), and those with capitals within or digits after letters in parts. */
const joined = textOf(
  "article_joined",
  `(SELECT coalesce(string_agg(regexp_replace(found[1], '[^[:alnum:]]+', '', 'g'), ' '), '')
    FROM regexp_matches(said, '[[:alnum:]]+(?:[-._]+[[:alnum:]]+)+', 'g') AS found
    WHERE found[1] ~ '[[:alpha:]]') || ' ' ||
  (SELECT coalesce(string_agg(article_split(found[1]), ' '), '')
    FROM regexp_matches(said, '[[:alnum:]]+', 'g') AS found
    WHERE found[1] ~ '[[:lower:]][[:upper:]]|[[:alpha:]][[:alpha:]][0-9][0-9]')`,
);

/** What is appended stands after the text, so that phrases of the text stay phrases. */
const words = `CREATE OR REPLACE FUNCTION article_words(said text) RETURNS tsvector ${pure}
  RETURN to_tsvector('pg_catalog.spanish', article_spelling(article_parts(article_plain(said)))) ||
    to_tsvector('public.yanapa_es', article_parts(article_plain(said))) ||
    to_tsvector('public.yanapa_written', article_parts(article_plain(said)) || ' ' ||
      article_joined(article_plain(said)) || ' ' || article_numbers(article_plain(said)))`;

const letters = textOf("article_letters", "lower(unaccent('public.unaccent', article_plain(said)))");

/** One word that was typed: its stems, the whole or its parts; with digits the parts stand together; perhaps a beginning. */
const word = `CREATE FUNCTION article_word(said text, typing boolean) RETURNS tsquery ${pure}
  RETURN CASE
    WHEN said ~* '^v?[.]?[0-9]+([-._/:][0-9]+)+$' THEN (article_numbers(said) || ':*')::tsquery
    WHEN said ~ '[0-9]' THEN
      phraseto_tsquery('public.yanapa_written', article_parts(said)) ||
      phraseto_tsquery('public.yanapa_written', article_split(said)) ||
      plainto_tsquery('public.yanapa_written', regexp_replace(said, '[^[:alnum:]]+', '', 'g'))
    ELSE
      plainto_tsquery('pg_catalog.spanish', article_spelling(article_parts(said))) ||
      plainto_tsquery('public.yanapa_es', article_parts(said)) ||
      plainto_tsquery('public.yanapa_written', article_split(said)) ||
      plainto_tsquery('public.yanapa_written', regexp_replace(said, '[^[:alnum:]]+', '', 'g'))
  END || CASE WHEN typing AND said ~ '^[[:alpha:]]+$'
    THEN (lower(unaccent('public.unaccent', said)) || ':*')::tsquery ELSE ''::tsquery END`;

/** The entity asked for, unless the transaction is in another's scope. */
export const scoped =
  "s.entity_id = entity AND entity = nullif(current_setting('yanapa.entity', true), '')::uuid";
const published = `${scoped} AND s.state = 'PUBLISHED' AND (service IS NULL OR s.service_id = service)`;
const asOwner = `RETURNS TABLE (article_id uuid, place integer)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp`;
const asked = `SELECT w.text, w.weight, article_word(w.text, w.typing) AS q
  FROM jsonb_to_recordset(words) AS w (text text, weight text, typing boolean)`;

/** What has all the words but the everyday ones; the newest 500 are ranked, title before keywords before body. */
const findByWords = `CREATE FUNCTION find_articles_by_words(entity uuid, words jsonb, service uuid, page integer)
  ${asOwner} BEGIN ATOMIC
    WITH asked AS MATERIALIZED (
      SELECT string_agg('(' || a.q::text || ')', ' & ')::tsquery AS q
      FROM (${asked}) AS a WHERE a.weight <> 'everyday' AND numnode(a.q) > 0),
    candidate AS (
      SELECT s.article_id, s.document, asked.q FROM asked, article_search s
      WHERE ${published} AND s.document @@ asked.q
      ORDER BY s.article_id DESC LIMIT 500)
    SELECT c.article_id,
      (row_number() OVER (ORDER BY ts_rank_cd('{0.05, 0.1, 0.4, 1}', c.document, c.q, 1) DESC, c.article_id DESC))::integer
    FROM candidate c ORDER BY 2 LIMIT page;
  END`;

/**
 * What has every code and at least half of the other words, in the text or, with slips, in title and keywords. A word that
 * few articles have says more than one that many have.
 */
export const findByMostWordsIn = (
  name: string,
  table: string,
  found: string,
) => `CREATE FUNCTION ${name}(entity uuid, words jsonb, service uuid, page integer)
  ${asOwner} SET pg_trgm.word_similarity_threshold = 0.5 BEGIN ATOMIC
    WITH term AS MATERIALIZED (
      SELECT a.text, a.weight, a.q, article_letters(regexp_replace(a.text, '[^[:alnum:]]+', '', 'g')) AS letters
      FROM (${asked}) AS a WHERE numnode(a.q) > 0),
    hit AS (
      SELECT h.article_id, t.text, t.weight, max(h.score) AS score FROM term t CROSS JOIN LATERAL (
        (SELECT s.article_id, 1.0 + ts_rank('{0.05, 0.1, 0.4, 1}', s.document, t.q) AS score FROM ${table} s
          WHERE ${found} AND s.document @@ t.q ORDER BY s.article_id DESC LIMIT 500)
        UNION ALL
        (SELECT s.article_id, 0.9 * word_similarity(t.letters, s.letters) AS score FROM ${table} s
          WHERE ${found} AND t.weight = 'word' AND length(t.letters) > 3 AND s.letters %> t.letters LIMIT 500)) AS h
      GROUP BY 1, 2, 3),
    weighed AS (
      SELECT hit.article_id, hit.weight, hit.score * ln(1.5 + 100.0 / count(*) OVER (PARTITION BY hit.text)) *
        CASE hit.weight WHEN 'everyday' THEN 0.2 ELSE 1 END AS score
      FROM hit)
    SELECT w.article_id, (row_number() OVER (ORDER BY sum(w.score) DESC, w.article_id DESC))::integer
    FROM weighed w GROUP BY 1
    HAVING count(*) FILTER (WHERE w.weight = 'code') = (SELECT count(*) FROM term WHERE weight = 'code')
      AND 2 * count(*) FILTER (WHERE w.weight IN ('word', 'number')) >=
        (SELECT count(*) FROM term WHERE weight IN ('word', 'number'))
    ORDER BY 2 LIMIT page;
  END`;

const findByMostWords = findByMostWordsIn("find_articles_by_most_words", "article_search", published);

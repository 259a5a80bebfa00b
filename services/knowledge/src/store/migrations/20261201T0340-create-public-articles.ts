import { isolate, migration } from "@yanapa/database";
import { findByMostWordsIn, scoped } from "./20261130T2220-find-parts.ts";

/**
 * Who reads an article; and what anybody reads, in a table of its own: whatever is not public is not in it, so that no
 * mistake in a question asked for the public shows more. Jobs and the list over all entities see it whole.
 *
 * `asked` orders by how much an article was read of late: each reading adds 2 to the power of its time in weeks, and the
 * sum is kept as its logarithm, so that nothing must be counted down as time passes.
 */
export const createPublicArticles = migration("20261201T0340-create-public-articles", async (sql) => {
  const texts = [
    ...["article", "article_version"].map(
      (table) =>
        `ALTER TABLE ${table} ADD COLUMN visibility text NOT NULL DEFAULT 'ENTITY'
           CHECK (visibility IN ('ENTITY', 'PUBLIC'))`,
    ),
    "ALTER TABLE article ADD CHECK (visibility <> 'PUBLIC' OR ticket_id IS NULL)",
    `CREATE TABLE public_article (
      entity_id uuid NOT NULL,
      article_id uuid NOT NULL,
      service_id uuid,
      title text NOT NULL,
      keywords text NOT NULL,
      body text NOT NULL,
      update_time timestamptz(3) NOT NULL,
      asked double precision NOT NULL DEFAULT 0,
      document tsvector NOT NULL GENERATED ALWAYS AS (
        setweight(article_words(title), 'A') || setweight(article_words(keywords), 'B') ||
        setweight(article_words(body), 'D')) STORED,
      letters text NOT NULL GENERATED ALWAYS AS (article_letters(title || ' ' || keywords)) STORED,
      PRIMARY KEY (entity_id, article_id),
      FOREIGN KEY (entity_id, article_id) REFERENCES article (entity_id, id)
    )`,
    "CREATE INDEX public_article_document ON public_article USING gin (entity_id, document)",
    "CREATE INDEX public_article_letters ON public_article USING gin (entity_id, letters gin_trgm_ops)",
    "CREATE INDEX public_article_asked ON public_article (asked DESC, article_id DESC)",
    "CREATE INDEX public_article_asked_of ON public_article (entity_id, asked DESC, article_id DESC)",
    ...isolate("knowledge", "public_article", { worker: { select: true } }),
    findByMostWordsIn(
      "find_public_articles",
      "public_article",
      `${scoped} AND (service IS NULL OR s.service_id = service)`,
    ),
    "GRANT EXECUTE ON FUNCTION find_public_articles(uuid, jsonb, uuid, integer) TO knowledge_staff",
  ];
  for (const text of texts) await sql.run(text);
});

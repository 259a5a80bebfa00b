import { isolate, migration } from "@yanapa/database";

/**
 * Which articles OpenSearch has not heard of yet: at most one row each, written with the change itself. Jobs go over all
 * entities, and so may see which articles there are, but never a text: they read those in the scope of the entity.
 */
export const queueSearch = migration("20261124T1500-queue-search", async (sql) => {
  const texts = [
    "ALTER TABLE article_search ADD COLUMN version integer NOT NULL DEFAULT 0",
    `UPDATE article_search s SET version = a.version FROM article a
       WHERE a.entity_id = s.entity_id AND a.id = s.article_id`,
    "CREATE POLICY article_search_worker ON article_search FOR SELECT TO knowledge_worker USING (true)",
    "GRANT SELECT (entity_id, article_id) ON article_search TO knowledge_worker",
    `CREATE TABLE search_queue (
      entity_id uuid NOT NULL,
      article_id uuid NOT NULL,
      version integer NOT NULL,
      PRIMARY KEY (entity_id, article_id)
    )`,
    ...isolate("knowledge", "search_queue", { worker: { select: true, delete: true } }),
    `CREATE TABLE synonyms (
      entity_id uuid NOT NULL PRIMARY KEY,
      groups jsonb NOT NULL,
      version integer NOT NULL
    )`,
    ...isolate("knowledge", "synonyms", { delete: false }),
  ];
  for (const text of texts) await sql.run(text);
});

import { migration } from "@yanapa/database";

/** Articles that are of no use any more, and why each version was made where it was asked. */
export const retireArticles = migration("20261201T0400-retire-articles", async (sql) => {
  const texts = [
    "ALTER TABLE article DROP CONSTRAINT article_state_check",
    "ALTER TABLE article ADD CONSTRAINT article_state_check CHECK (state IN ('DRAFT', 'PUBLISHED', 'RETIRED'))",
    "ALTER TABLE article_version ADD COLUMN note text NOT NULL DEFAULT ''",
  ];
  for (const text of texts) await sql.run(text);
});

import { isolate, migration } from "@yanapa/database";

/** Articles, every version of them, and the tickets an article may name. */
export const createArticles = migration("20261124T0900-create-articles", async (sql) => {
  await sql.run(`
    CREATE TABLE article (
      entity_id uuid NOT NULL,
      id uuid NOT NULL,
      title text NOT NULL,
      body text NOT NULL,
      keywords text[] NOT NULL DEFAULT '{}',
      service_id uuid,
      ticket_id uuid,
      state text NOT NULL CHECK (state IN ('DRAFT', 'PUBLISHED')),
      author_id uuid NOT NULL,
      create_time timestamptz(3) NOT NULL,
      update_time timestamptz(3) NOT NULL,
      version integer NOT NULL DEFAULT 1,
      PRIMARY KEY (entity_id, id)
    )`);
  await sql.run("CREATE INDEX article_changed_idx ON article (entity_id, update_time DESC, id DESC)");
  await sql.run(
    "CREATE INDEX article_draft_idx ON article (entity_id, update_time DESC, id DESC) WHERE state = 'DRAFT'",
  );
  for (const text of isolate("knowledge", "article", { delete: false })) await sql.run(text);

  await sql.run(`
    CREATE TABLE article_version (
      entity_id uuid NOT NULL,
      article_id uuid NOT NULL,
      version integer NOT NULL,
      title text NOT NULL,
      body text NOT NULL,
      keywords text[] NOT NULL,
      state text NOT NULL,
      editor_id uuid NOT NULL,
      edited_at timestamptz(3) NOT NULL,
      PRIMARY KEY (entity_id, article_id, version),
      FOREIGN KEY (entity_id, article_id) REFERENCES article (entity_id, id)
    )`);
  for (const text of isolate("knowledge", "article_version", { update: false, delete: false })) {
    await sql.run(text);
  }

  await sql.run(`
    CREATE TABLE ticket (
      entity_id uuid NOT NULL,
      id uuid NOT NULL,
      restricted boolean NOT NULL,
      version integer NOT NULL,
      PRIMARY KEY (entity_id, id)
    )`);
  for (const text of isolate("knowledge", "ticket", { delete: false })) await sql.run(text);
});

import { migration, platformTable } from "@yanapa/database";

/** Sessions that ended at the identity provider, by the hash that names them; kept for longer than any token lives. */
export const endSessions = migration("20261130T1920-end-sessions", async (sql) => {
  await sql.run(`
    CREATE TABLE ended_session (
      key text PRIMARY KEY CHECK (key ~ '^[0-9a-f]{64}$'),
      end_time timestamptz(3) NOT NULL
    )`);
  await sql.run("CREATE INDEX ended_session_by_time ON ended_session (end_time)");
  for (const text of platformTable("identity", "ended_session", {
    worker: { select: true, insert: true, update: true, delete: true },
  }))
    await sql.run(text);
});

import { migration, platformTable } from "@yanapa/database";

/** Sessions of browsers. A person has them across entities; what they are is sealed, and only by a cookie found. */
export const createSession = migration("20261130T1410-create-session", async (sql) => {
  await sql.run(`
    CREATE TABLE session (
      id uuid PRIMARY KEY,
      id_hash bytea NOT NULL UNIQUE,
      issuer text NOT NULL,
      subject text NOT NULL,
      provider_sid text NOT NULL,
      device text NOT NULL,
      sealed bytea NOT NULL,
      access_expire_time timestamptz(3) NOT NULL,
      create_time timestamptz(3) NOT NULL,
      seen_time timestamptz(3) NOT NULL,
      expire_time timestamptz(3) NOT NULL
    )`);
  await sql.run("CREATE INDEX session_person ON session (issuer, subject)");
  await sql.run("CREATE INDEX session_provider ON session (provider_sid)");
  await sql.run("CREATE INDEX session_expire ON session (expire_time)");
  const worker = { select: true, insert: true, update: true, delete: true } as const;
  for (const text of platformTable("portal", "session", { worker })) await sql.run(text);
});

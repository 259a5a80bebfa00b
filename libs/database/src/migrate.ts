import { createHash } from "node:crypto";
import pg from "pg";
import { explainFailure } from "./failures.ts";
import type { Migration } from "./migration.ts";
import { ownSchema } from "./own-schema.ts";

export type MigrateOptions = {
  ownerUrl: string;
  /** One-word name: `tickets`. */
  service: string;
  migrations: readonly Migration[];
};

/**
 * Brings a database up to date: the tables every service has, then the service's own, by name. Several processes may
 * try at once: one does it, the others wait. Gives the names applied now.
 */
export const migrate = async ({ ownerUrl, service, migrations }: MigrateOptions): Promise<string[]> => {
  const client = new pg.Client({
    connectionString: ownerUrl,
    application_name: `${service} migrate`,
    connectionTimeoutMillis: 10_000,
  });
  try {
    await client.connect();
    await client.query("SELECT pg_advisory_lock(8172, 2)");
    await client.query(`CREATE TABLE IF NOT EXISTS schema_migration (
      name text PRIMARY KEY, applied_at timestamptz(3) NOT NULL DEFAULT now())`);
    const { rows } = await client.query<{ name: string }>("SELECT name FROM schema_migration");
    const applied = new Set(rows.map(({ name }) => name));
    const missing = [...ownSchema(service), ...migrations.toSorted(byName)].filter(
      ({ name }) => !applied.has(name),
    );
    for (const { name, up } of missing) {
      await client.query("BEGIN");
      // A migration that waits for a lock makes everybody behind it wait too.
      await client.query("SET LOCAL lock_timeout = '10s'");
      await up({
        run: async (text) => {
          await client.query(text);
        },
      });
      await client.query("INSERT INTO schema_migration (name) VALUES ($1)", [name]);
      await client.query("COMMIT");
    }
    return missing.map(({ name }) => name);
  } catch (error) {
    throw explainFailure(error);
  } finally {
    await client.end();
  }
};

/** A short text that differs when the schema these migrations make differs, statement for statement. */
export const schemaFingerprint = async (
  service: string,
  migrations: readonly Migration[],
): Promise<string> => {
  const hash = createHash("sha256");
  for (const { name, up } of [...ownSchema(service), ...migrations.toSorted(byName)]) {
    hash.update(`-- ${name}\n`);
    await up({
      run: async (text) => {
        hash.update(`${text};\n`);
      },
    });
  }
  return hash.digest("hex").slice(0, 16);
};

const byName = (one: Migration, other: Migration): number => (one.name < other.name ? -1 : 1);

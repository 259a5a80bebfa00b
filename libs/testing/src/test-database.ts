import { randomBytes } from "node:crypto";
import {
  Database,
  type DatabaseOptions,
  type Migration,
  migrate,
  type ProvisionedUrls,
  provisionDatabase,
  schemaFingerprint,
} from "@yanapa/database";
import { createTelemetry, systemClock } from "@yanapa/telemetry";
import pg from "pg";
import { testPatienceMs } from "./patience.ts";
import { testServers } from "./servers.ts";

export type TestDatabaseOptions = { service: string; migrations: readonly Migration[] };

export type TestDatabase = {
  readonly name: string;
  readonly urls: ProvisionedUrls;
  /** Opens it as the service would: pools of 4, real time, silent telemetry, unless said otherwise. Closed by `drop`. */
  open(options?: Partial<DatabaseOptions>): Promise<Database>;
  /** Closes what was opened, and removes the database, whoever is still connected. */
  drop(): Promise<void>;
};

/**
 * A database of the test's own: a copy of a template that is migrated once per run and schema. Its roles are those of
 * the service, shared with every other test of it.
 */
export const createTestDatabase = async ({
  service,
  migrations,
}: TestDatabaseOptions): Promise<TestDatabase> => {
  const { postgresUrl } = await testServers();
  const template = `template_${service}_${await schemaFingerprint(service, migrations)}`;
  const common = { adminUrl: postgresUrl, service, password: () => "test" };
  const name = `t_${service}_${randomBytes(6).toString("hex")}`;

  await asAdmin(postgresUrl, async (admin) => {
    await admin.query("SELECT pg_advisory_lock(8173, 1)");
    const { rowCount } = await admin.query("SELECT FROM pg_database WHERE datname = $1", [template]);
    if (rowCount) return;
    // Under another name until it is complete: a run that was ended half-way leaves no template.
    const draft = `draft_${randomBytes(6).toString("hex")}`;
    const { owner } = await provisionDatabase({ ...common, database: draft });
    await migrate({ ownerUrl: owner, service, migrations });
    await admin.query(`ALTER DATABASE ${draft} RENAME TO ${template}`);
  });
  const urls = await provisionDatabase({ ...common, database: name, template });

  const opened: Database[] = [];
  return {
    name,
    urls,
    async open(options = {}) {
      const database = await Database.open({
        service,
        urls,
        poolSize: 4,
        waitMs: testPatienceMs,
        entities: [],
        telemetry: createTelemetry({ service, logLevel: "silent" }),
        clock: systemClock,
        ...options,
      });
      opened.push(database);
      return database;
    },
    async drop() {
      await Promise.allSettled(opened.map((database) => database.close()));
      await asAdmin(postgresUrl, async (admin) => {
        await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      });
    },
  };
};

const asAdmin = async (url: string, work: (admin: pg.Client) => Promise<void>): Promise<void> => {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
};

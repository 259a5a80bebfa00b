import { types } from "node:util";
import type { Clock } from "@yanapa/telemetry";
import pg from "pg";
import { isConnectionFailure, sqlStateOf } from "./failures.ts";
import type { Migration } from "./migration.ts";
import type { DatabaseUrls } from "./options.ts";
import { ownSchema } from "./own-schema.ts";
import { openTablesText, otherDatabasesText, readableText, roleText, rowsShownText } from "./self-check.ts";

/** What may be wrong with a service's database. */
export type DatabaseProblem =
  | "UNREACHABLE"
  | "PASSWORD_WRONG"
  | "DATABASE_MISSING"
  | "FAILED"
  | "ROLE_POWERFUL"
  | "ROLE_OWNER"
  | "ROLE_CONNECTS"
  | "ISOLATION_OPEN"
  | "VERSION_OLD"
  | "CLOCK_SKEW"
  | "EXTENSION_MISSING"
  | "SCHEMA_PATH"
  | "SCHEMA_MISSING"
  | "SCHEMA_BEHIND";

export type DatabaseFinding = {
  readonly role: keyof DatabaseUrls;
  readonly problem: DatabaseProblem;
  /** The server's word, a name, an amount; never a password. */
  readonly detail: string;
};

/** The first that knows MAINTAIN. */
const oldestMajor = 17;
/** A clock that is further off makes assertions and tokens fail. */
const mostSkewMs = 5_000;
const connectLimitMs = 4_000;

/**
 * Looks at a database as each of the roles given and tells everything that is wrong, instead of the first thing.
 * Changes nothing.
 */
export const inspectDatabase = async (options: {
  service: string;
  urls: Partial<DatabaseUrls>;
  migrations: readonly Migration[];
  clock: Clock;
}): Promise<DatabaseFinding[]> => {
  const roles = Object.entries(options.urls) as [keyof DatabaseUrls, string][];
  const found = await Promise.all(
    roles.map(async ([role, url]) => {
      const client = new pg.Client({
        connectionString: url,
        application_name: `${options.service} doctor`,
        connectionTimeoutMillis: connectLimitMs,
        query_timeout: connectLimitMs,
      });
      // A connection lost between statements is told by the next one; unheard it would end the process.
      client.on("error", () => {});
      try {
        await client.connect();
        return await inspectAs(role, client, options);
      } catch (error) {
        return [{ role, ...failureOf(error) }];
      } finally {
        await client.end().catch(() => {});
      }
    }),
  );
  return found.flat();
};

const inspectAs = async (
  role: keyof DatabaseUrls,
  client: pg.Client,
  { service, migrations, clock }: Parameters<typeof inspectDatabase>[0],
): Promise<DatabaseFinding[]> => {
  const found: DatabaseFinding[] = [];
  const tell = (problem: DatabaseProblem, detail: string) => found.push({ role, problem, detail });
  const rows = async <Row extends pg.QueryResultRow>(text: string): Promise<Row[]> =>
    (await client.query<Row>(text)).rows;

  const askedMs = clock.now().epochMilliseconds;
  const [server] = await rows<{ major: number; now: string; schema: string | null; path: string }>(
    `SELECT current_setting('server_version_num')::int / 10000 AS major,
       (extract(epoch FROM clock_timestamp()) * 1000)::bigint::text AS now,
       current_schema() AS schema, current_setting('search_path') AS path`,
  );
  const middleMs = (askedMs + clock.now().epochMilliseconds) / 2;
  const skewMs = middleMs - Number(server?.now);
  if (Math.abs(skewMs) > mostSkewMs) tell("CLOCK_SKEW", String(Math.round(skewMs / 1_000)));
  if (server !== undefined && server.major < oldestMajor) tell("VERSION_OLD", String(server.major));

  const [power] = await rows<{ powerful: boolean; owner: boolean }>(roleText);
  if (power?.powerful !== false) tell("ROLE_POWERFUL", "");
  else if (power.owner) tell("ROLE_OWNER", "");

  const elsewhere = await rows<{ name: string }>(otherDatabasesText);
  if (power?.powerful === false && elsewhere.length > 0)
    tell("ROLE_CONNECTS", elsewhere.map(({ name }) => name).join(", "));

  if (server?.schema !== "public") tell("SCHEMA_PATH", server?.path ?? "");
  const [ledger] = await rows<{ there: boolean; readable: boolean | null }>(
    `SELECT to_regclass('public.schema_migration') IS NOT NULL AS there,
       has_table_privilege(to_regclass('public.schema_migration'), 'SELECT') AS readable`,
  );
  const extensions = await extensionsOf(migrations);
  const applied = ledger?.readable
    ? new Set(
        (await rows<{ name: string }>("SELECT name FROM public.schema_migration")).map((row) => row.name),
      )
    : undefined;
  const missing = [...ownSchema(service), ...migrations].filter(({ name }) => !applied?.has(name));
  if (applied === undefined || applied.size === 0) tell("SCHEMA_MISSING", "");
  else if (missing.length > 0) tell("SCHEMA_BEHIND", missing.map(({ name }) => name).join(", "));

  if (extensions.length > 0) {
    const usable = await rows<{ name: string; installed: boolean }>(
      "SELECT name, installed_version IS NOT NULL AS installed FROM pg_available_extensions",
    );
    const lacking = extensions.filter((name) => {
      const one = usable.find((extension) => extension.name === name);
      // Before its migration it is enough that the server has it.
      return one === undefined || (missing.length === 0 && !one.installed);
    });
    if (lacking.length > 0) tell("EXTENSION_MISSING", lacking.join(", "));
  }

  if (missing.length === 0 && power?.powerful === false && !power.owner) {
    const open = await rows<{ name: string }>(openTablesText);
    const readable = await rows<{ name: string }>(readableText);
    const shown = readable.length === 0 ? [] : await rows<{ name: string }>(rowsShownText(readable));
    const names = [...open, ...shown].map(({ name }) => name);
    if (names.length > 0) tell("ISOLATION_OPEN", names.join(", "));
  }
  return found;
};

/** The extensions that migrations create. */
const extensionsOf = async (migrations: readonly Migration[]): Promise<string[]> => {
  const names = new Set<string>();
  for (const { up } of migrations)
    await up({
      run: async (text) => {
        for (const [, name] of text.matchAll(/CREATE EXTENSION(?: IF NOT EXISTS)? "?(\w+)/gi))
          if (name !== undefined) names.add(name);
      },
    });
  return [...names].sort();
};

const failureOf = (error: unknown): Pick<DatabaseFinding, "problem" | "detail"> => {
  const detail = types.isNativeError(error) ? shortened(error) : "";
  const state = sqlStateOf(error);
  if (state === "28P01" || state === "28000") return { problem: "PASSWORD_WRONG", detail };
  if (state === "3D000" || state === "42501") return { problem: "DATABASE_MISSING", detail };
  const away =
    types.isNativeError(error) && (isConnectionFailure(error) || /timeout|EAI_AGAIN/.test(error.message));
  return { problem: away ? "UNREACHABLE" : "FAILED", detail };
};

/** Of several addresses tried, the first one's reason. */
const shortened = (error: Error & { errors?: readonly Error[] }): string =>
  (error.errors?.[0]?.message ?? error.message).slice(0, 200);

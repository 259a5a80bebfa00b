import { InternalError } from "@yanapa/errors";
import { explainFailure } from "./failures.ts";
import type { Migration } from "./migration.ts";
import type { Pool } from "./pool.ts";

/** Whether the role of a connection could step over row-level security. */
export const roleText = `SELECT rolsuper OR rolbypassrls AS powerful,
    EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = 'public' AND pg_has_role(current_user, c.relowner, 'USAGE')) AS owner
  FROM pg_roles WHERE rolname = current_user`;

/**
 * Other databases that the role may connect to: those of other owners, and those that are open to everybody. The same
 * owner's are the service's own, such as a copy.
 */
export const otherDatabasesText = `SELECT datname AS name FROM pg_database
  WHERE datallowconn AND datname <> current_database() AND has_database_privilege(datname, 'CONNECT')
    AND (datdba <> (SELECT datdba FROM pg_database WHERE datname = current_database())
      OR EXISTS (SELECT FROM aclexplode(coalesce(datacl, acldefault('d', datdba))) granted
        WHERE granted.grantee = 0 AND granted.privilege_type = 'CONNECT'))
  ORDER BY datname`;

/** Tables with an entity whose row-level security is not forced. */
export const openTablesText = `SELECT c.relname AS name FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'entity_id' AND NOT a.attisdropped
  WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition
    AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
  ORDER BY c.relname`;

/** Tables of which the role may read rows within a scope. */
export const readableText = `SELECT c.relname AS name FROM pg_policy p
    JOIN pg_class c ON c.oid = p.polrelid
  WHERE p.polpermissive AND p.polcmd IN ('*', 'r')
    AND (SELECT oid FROM pg_roles WHERE rolname = current_user) = ANY (p.polroles)
    AND pg_get_expr(p.polqual, p.polrelid) LIKE '%current_setting(%'
    AND has_any_column_privilege(c.oid, 'SELECT')`;

/** Which of these tables show a row to a connection that has set no scope. */
export const rowsShownText = (tables: readonly { name: string }[]): string =>
  tables.map(({ name }) => `(SELECT '${name}' AS name FROM public."${name}" LIMIT 1)`).join(" UNION ALL ");

/**
 * Refuses a login role that could step over row-level security: owner, superuser, BYPASSRLS, a table with an entity
 * that is not forced, or rows that show without a scope.
 */
export const checkRole = async (pool: Pool): Promise<void> => {
  const run = async <Row>(text: string): Promise<Row[]> => {
    try {
      return await pool.dataSource.query(text);
    } catch (error) {
      throw explainFailure(error);
    }
  };
  const unsafe = (why: string, table?: string) =>
    new InternalError("DATABASE_ROLE_UNSAFE", { why, ...(table === undefined ? {} : { table }) });
  const [role] = await run<{ powerful: boolean; owner: boolean }>(roleText);
  if (role?.powerful !== false) throw unsafe("superuser or BYPASSRLS");
  if (role.owner) throw unsafe("owner of its tables");
  const [open] = await run<{ name: string }>(openTablesText);
  if (open) throw unsafe("row-level security not forced", open.name);
  const tables = await run<{ name: string }>(readableText);
  if (tables.length === 0) return;
  const [leak] = await run<{ name: string }>(rowsShownText(tables));
  if (leak) throw unsafe("rows show without a scope", leak.name);
};

/**
 * Whether the role connects and all these migrations, and the one every service has, were applied. A pool that is
 * merely busy is no reason to send calls elsewhere.
 */
export const isMigrated = async (pool: Pool, migrations: readonly Migration[]): Promise<boolean> => {
  try {
    const rows: { name: string }[] = await pool.dataSource.query("SELECT name FROM schema_migration");
    const applied = new Set(rows.map(({ name }) => name));
    return applied.size > 0 && migrations.every(({ name }) => applied.has(name));
  } catch (error) {
    return explainFailure(error).kind === "RESOURCE_EXHAUSTED";
  }
};

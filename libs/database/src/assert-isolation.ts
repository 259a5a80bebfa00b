import pg from "pg";
import { explainFailure } from "./failures.ts";
import { platformMark } from "./isolate.ts";

/** Tables of the schema as themselves, not as partitions, with whether they have an entity. */
const tables = `WITH t AS (
  SELECT c.oid, c.relname AS name, c.relrowsecurity, c.relforcerowsecurity, c.relispartition, c.relowner,
    obj_description(c.oid, 'pg_class') AS comment,
    EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'entity_id' AND NOT a.attisdropped) AS isolated
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p')
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
), commands AS (SELECT unnest(ARRAY['r', 'a', 'w', 'd']) AS command
), policies AS (
  SELECT p.polname AS policy, p.polpermissive, c.command, p.polroles, t.name, t.relowner,
    coalesce(pg_get_expr(p.polqual, p.polrelid), '') || ' ' || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '') AS text
  FROM pg_policy p JOIN t ON t.oid = p.polrelid
  JOIN commands c ON p.polcmd::text = c.command OR p.polcmd = '*'
)`;

type Check = { text: string; say: (row: Record<string, string>) => string };

const checks: readonly Check[] = [
  {
    text: `${tables} SELECT name FROM t WHERE isolated AND NOT relispartition AND NOT relrowsecurity`,
    say: ({ name }) => `table ${name}: row-level security is off`,
  },
  {
    text: `${tables} SELECT name FROM t WHERE isolated AND NOT relispartition AND relrowsecurity AND NOT relforcerowsecurity`,
    say: ({ name }) => `table ${name}: row-level security is not forced`,
  },
  {
    text: `${tables} SELECT name FROM t WHERE NOT isolated AND NOT relispartition AND comment IS DISTINCT FROM '${platformMark}'`,
    say: ({ name }) => `table ${name}: has no entity_id and is not marked as ${platformMark}`,
  },
  {
    text: `${tables} SELECT name FROM t WHERE isolated AND NOT relispartition AND NOT EXISTS (
      SELECT FROM policies p WHERE p.name = t.name AND p.polpermissive AND t.relowner = ANY (p.polroles) AND p.command = 'w')`,
    say: ({ name }) => `table ${name}: its owner has no policy, so backfills would change no row`,
  },
  {
    text: `${tables} SELECT name, r.rolname AS role, command, string_agg(policy, ', ' ORDER BY policy) AS which FROM policies, unnest(polroles) AS role
      JOIN pg_roles r ON r.oid = role WHERE polpermissive GROUP BY name, r.rolname, command HAVING count(*) > 1`,
    say: ({ name, role, which }) =>
      `table ${name}: several policies for ${role} on one command, which add up: ${which}`,
  },
  {
    text: `${tables} SELECT DISTINCT name, policy FROM policies WHERE 0 = ANY (polroles)`,
    say: ({ name, policy }) => `table ${name}: policy ${policy} is for PUBLIC`,
  },
  {
    text: `${tables} SELECT DISTINCT name, policy FROM policies WHERE regexp_replace(text, '''[^'']*''', '', 'g') ~* '\\mor\\M'`,
    say: ({ name, policy }) => `table ${name}: policy ${policy} contains OR`,
  },
  {
    text: `${tables} SELECT DISTINCT p.name, p.policy FROM policies p JOIN t USING (name), unnest(polroles) AS role JOIN pg_roles r ON r.oid = role
      WHERE t.isolated AND p.polpermissive AND (
        (r.rolname LIKE '%\\_staff' AND p.text NOT LIKE '%entity_id = (NULLIF(current_setting(''yanapa.entity''%') OR
        (r.rolname LIKE '%\\_requester' AND p.text NOT LIKE '%current_setting(''yanapa.person''%') OR
        (r.rolname LIKE '%\\_guest' AND p.text NOT LIKE '%current_setting(''yanapa.link''%' AND p.text NOT LIKE '%FROM case_link%'))`,
    say: ({ name, policy }) =>
      `table ${name}: policy ${policy} does not compare with the transaction's scope`,
  },
  {
    text: `${tables} SELECT t.name, i.relname AS index FROM pg_index x JOIN t ON t.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
      LEFT JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = x.indkey[0]
      WHERE x.indisunique AND t.isolated AND NOT t.relispartition AND a.attname IS DISTINCT FROM 'entity_id'
        AND obj_description(i.oid, 'pg_class') IS DISTINCT FROM '${platformMark}'`,
    say: ({ name, index }) => `table ${name}: unique key ${index} is not led by entity_id`,
  },
  {
    text: `${tables} SELECT t.name, k.conname AS key FROM pg_constraint k JOIN t ON t.oid = k.conrelid JOIN t AS target ON target.oid = k.confrelid
      LEFT JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
      LEFT JOIN pg_attribute b ON b.attrelid = k.confrelid AND b.attnum = k.confkey[1]
      WHERE k.contype = 'f' AND NOT t.relispartition AND target.isolated
        AND (a.attname IS DISTINCT FROM 'entity_id' OR b.attname IS DISTINCT FROM 'entity_id')`,
    say: ({ name, key }) =>
      `table ${name}: foreign key ${key} is not led by entity_id, and its check steps over row-level security`,
  },
  {
    text: `SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = 'public' AND c.relkind = 'v' AND NOT coalesce(c.reloptions::text ~* 'security_invoker=(true|on|1)', false)
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')`,
    say: ({ name }) => `view ${name}: is not security_invoker, so it reads as its owner`,
  },
  {
    text: `SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = 'public' AND c.relkind = 'm'`,
    say: ({ name }) => `materialized view ${name}: has no row-level security`,
  },
  {
    text: `SELECT p.proname AS name FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
      WHERE n.nspname = 'public' AND p.prosecdef AND NOT coalesce(p.proconfig::text LIKE '%search_path=%', false)`,
    say: ({ name }) => `function ${name}: SECURITY DEFINER without a pinned search_path`,
  },
  {
    text: `SELECT p.proname AS name FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
      WHERE n.nspname = 'public' AND p.prosecdef AND has_function_privilege('public', p.oid, 'EXECUTE')`,
    say: ({ name }) => `function ${name}: SECURITY DEFINER that anybody may run`,
  },
  {
    // Who may MAINTAIN a table has it vacuumed and reads no row of it: that much may be granted to workers.
    text: `SELECT c.relname AS name, coalesce(r.rolname, 'PUBLIC') AS role, x.privilege_type AS privilege
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, aclexplode(c.relacl) AS x LEFT JOIN pg_roles r ON r.oid = x.grantee
      WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p', 'v', 'm') AND x.grantee <> c.relowner
        AND (c.relispartition OR x.grantee = 0
          OR x.privilege_type NOT IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE', 'MAINTAIN')
          OR (x.privilege_type = 'MAINTAIN' AND r.rolname NOT LIKE '%\\_worker')
          OR (r.rolname SIMILAR TO '%\\_(requester|guest)' AND x.privilege_type <> 'SELECT'))
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')`,
    say: ({ name, role, privilege }) => `table ${name}: ${role} may ${privilege}, past its policies`,
  },
  {
    text: `SELECT rolname AS role FROM pg_roles WHERE (rolsuper OR rolbypassrls)
      AND rolname IN (SELECT split_part(pg_get_userbyid(relowner), '_owner', 1) || suffix FROM pg_class, unnest(ARRAY['_staff', '_requester', '_guest', '_worker', '_owner']) suffix)`,
    say: ({ role }) => `role ${role}: superuser or BYPASSRLS`,
  },
];

/**
 * What is wrong with a database's isolation, read from its catalogue; empty when all is well. Tests of each service
 * expect `[]`.
 */
export const assertIsolation = async (ownerUrl: string): Promise<string[]> => {
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    const findings: string[] = [];
    for (const { text, say } of checks) {
      const { rows } = await client.query(text);
      findings.push(...rows.map(say));
    }
    return findings.sort();
  } catch (error) {
    throw explainFailure(error);
  } finally {
    await client.end();
  }
};

import pg from "pg";
import { explainFailure } from "./failures.ts";
import { type DatabaseRole, databaseRoles, roleName } from "./roles.ts";

export type { DatabaseRole } from "./roles.ts";

export type ProvisionOptions = {
  /** A superuser's URL, or one of a role that may create databases and roles. */
  adminUrl: string;
  service: string;
  password(role: DatabaseRole): string;
  /** Name of the database; the service's by default. */
  database?: string;
  /** An existing database to copy, schema and rows; nobody may be connected to it. */
  template?: string;
};

export type ProvisionedUrls = Readonly<Record<DatabaseRole, string>>;

/**
 * Creates a service's database, its four login roles and the guests' where they are missing, sets the passwords, and says how each
 * connects: to that database and no other, `postgres` included. Several may run at once on one server.
 */
export const provisionDatabase = async (options: ProvisionOptions): Promise<ProvisionedUrls> => {
  const { adminUrl, service, password } = options;
  const database = options.database ?? service;
  const names = databaseRoles.map((role) => [role, roleName(service, role)] as const);
  const name = (role: DatabaseRole) => roleName(service, role);

  await asAdmin(adminUrl, async (run) => {
    await run("SELECT pg_advisory_lock(8172, 3)");
    for (const [role, login] of names) {
      const exists = await run(`SELECT FROM pg_roles WHERE rolname = ${literal(login)}`);
      const attributes = "LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE";
      await run(
        `${exists.length > 0 ? "ALTER" : "CREATE"} ROLE ${login} ${attributes} PASSWORD ${literal(password(role))}`,
      );
      if (exists.length === 0 && role !== "owner")
        // A transaction that its process has forgotten may not hold locks for ever.
        await run(`ALTER ROLE ${login} SET idle_in_transaction_session_timeout = '60s'`);
    }
    const [guest, requester] = [roleName(service, "guest"), name("requester")];
    const known = await run(`SELECT FROM pg_roles WHERE rolname = ${literal(guest)}`);
    if (known.length === 0)
      await run(`CREATE ROLE ${guest} NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE`);
    // Taken on, never held: what a guest may see adds nothing to what requesters do.
    await run(`GRANT ${guest} TO ${requester} WITH INHERIT FALSE, SET TRUE`);
    await closeToPublic(run);
    const existing = await run(`SELECT FROM pg_database WHERE datname = ${literal(database)}`);
    if (existing.length > 0) return;
    const template =
      options.template === undefined ? "" : ` TEMPLATE ${identifier(options.template)} STRATEGY FILE_COPY`;
    // An administrator who is no superuser creates for a role only as its member.
    await run(`GRANT ${name("owner")} TO CURRENT_USER`);
    // Closed until it is nobody's but its own roles'.
    await run(
      `CREATE DATABASE ${identifier(database)} OWNER ${name("owner")}${template} ALLOW_CONNECTIONS false`,
    );
    await run(`REVOKE ALL ON DATABASE ${identifier(database)} FROM PUBLIC`);
    await run(
      `GRANT CONNECT ON DATABASE ${identifier(database)} TO ${names.map(([, login]) => login).join(", ")}`,
    );
    await run(`ALTER DATABASE ${identifier(database)} ALLOW_CONNECTIONS true`);
  });

  const urls = Object.fromEntries(
    names.map(([role, login]) => {
      const url = new URL(adminUrl);
      url.username = login;
      url.password = encodeURIComponent(password(role));
      url.pathname = `/${database}`;
      return [role, url.href];
    }),
  ) as ProvisionedUrls;

  if (options.template === undefined) {
    const ofDatabase = new URL(adminUrl);
    ofDatabase.pathname = `/${database}`;
    await asAdmin(ofDatabase.href, async (run) => {
      await run(`ALTER SCHEMA public OWNER TO ${name("owner")}`);
      await run("REVOKE ALL ON SCHEMA public FROM PUBLIC");
      await run(
        `GRANT USAGE ON SCHEMA public TO ${name("staff")}, ${name("requester")}, ${roleName(service, "guest")}, ${name("worker")}`,
      );
      // What a migration makes is nobody's until it says whose.
      await run(`ALTER DEFAULT PRIVILEGES FOR ROLE ${name("owner")} REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC`);
    });
  }
  return urls;
};

/**
 * Takes from everybody the right to connect to the databases that a server has from the beginning: a service's role has
 * nothing to do there. Who administers keeps it. Only where that is not so yet: the databases are everybody's on the server.
 */
const closeToPublic = async (run: (text: string) => Promise<unknown[]>): Promise<void> => {
  const open = (await run(`SELECT datname AS name FROM pg_database
    WHERE datname IN ('postgres', 'template1') AND EXISTS (
      SELECT FROM aclexplode(coalesce(datacl, acldefault('d', datdba))) granted
      WHERE granted.grantee = 0 AND granted.privilege_type = 'CONNECT')`)) as { name: string }[];
  for (const { name } of open) {
    await run(`GRANT CONNECT ON DATABASE ${identifier(name)} TO CURRENT_USER`);
    await run(`REVOKE CONNECT, TEMPORARY ON DATABASE ${identifier(name)} FROM PUBLIC`);
  }
};

const literal = (text: string): string => pg.escapeLiteral(text);
const identifier = (text: string): string => pg.escapeIdentifier(text);

const asAdmin = async (
  url: string,
  work: (run: (text: string) => Promise<unknown[]>) => Promise<void>,
): Promise<void> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    await work(async (text) => (await client.query(text)).rows);
  } catch (error) {
    throw explainFailure(error);
  } finally {
    await client.end();
  }
};

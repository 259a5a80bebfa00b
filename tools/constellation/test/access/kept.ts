import { fromBinary, type JsonValue, toJson } from "@bufbuild/protobuf";
import { releasedContract } from "@yanapa/rpc";
import pg from "pg";

const { registry } = releasedContract();

/** An event as its service kept it. */
export type Kept = { readonly service: string; readonly type: string; readonly body: JsonValue };

/** How far the events of each service had come. */
export type Mark = ReadonlyMap<string, number>;

/** A UUID with a capital letter in it, and not just behind it, in PostgreSQL's regular expressions. */
const capitals =
  "(?=[0-9a-fA-F-]{0,35}[A-F])[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}";

/** What the services' databases hold, read past every policy. */
export class Keeping {
  readonly #databases: ReadonlyMap<string, pg.Client>;

  private constructor(databases: ReadonlyMap<string, pg.Client>) {
    this.#databases = databases;
  }

  static async open(adminUrl: string, services: readonly string[]): Promise<Keeping> {
    const databases = new Map<string, pg.Client>();
    for (const service of services) {
      const url = new URL(adminUrl);
      url.pathname = `/${service}`;
      const client = new pg.Client({ connectionString: url.href });
      await client.connect();
      databases.set(service, client);
    }
    return new Keeping(databases);
  }

  async mark(): Promise<Mark> {
    const rows = await this.#each("SELECT coalesce(max(position), 0)::float8 AS position FROM event");
    return new Map(rows.map(({ service, position }) => [String(service), Number(position)]));
  }

  /** The events of an entity, and of the platform, since a mark. */
  async since(mark: Mark, entityId: string): Promise<Kept[]> {
    const kept: Kept[] = [];
    for (const [service, database] of this.#databases) {
      const { rows } = await database.query(
        `SELECT type, body FROM event WHERE position > $1 AND entity_id IN ($2, $3) ORDER BY position`,
        [mark.get(service), entityId, "00000000-0000-0000-0000-000000000000"],
      );
      for (const { type, body } of rows) {
        const message = registry.getMessage(type);
        if (message === undefined) throw new Error(`the contract has no event ${type}`);
        kept.push({ service, type, body: toJson(message, fromBinary(message, body), { registry }) });
      }
    }
    return kept;
  }

  /** Events that a service could not apply, or that wait behind one. */
  async deadLetters(): Promise<Record<string, unknown>[]> {
    return this.#each("SELECT type, state, reason, detail FROM dead_letter");
  }

  /** Rows of any table, and bodies of events, with an id in capitals. */
  async inCapitals(): Promise<Record<string, unknown>[]> {
    const found = await this.#each(
      `SELECT type AS "table", id::text AS "row" FROM event WHERE encode(body, 'escape') ~ '${capitals}'`,
    );
    for (const [service, database] of this.#databases) {
      const { rows: tables } = await database.query(
        `SELECT quote_ident(table_name) AS name FROM information_schema.tables
         WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
      );
      for (const { name } of tables) {
        const { rows } = await database.query(
          `SELECT each::text AS "row" FROM ${name} AS each WHERE each::text ~ '${capitals}' LIMIT 3`,
        );
        found.push(...rows.map(({ row }) => ({ service, table: name, row })));
      }
    }
    return found;
  }

  async close(): Promise<void> {
    for (const database of this.#databases.values()) await database.end();
  }

  async #each(text: string): Promise<Record<string, unknown>[]> {
    const all: Record<string, unknown>[] = [];
    for (const [service, database] of this.#databases)
      all.push(...(await database.query(text)).rows.map((row) => ({ service, ...row })));
    return all;
  }
}

import type { Sql } from "./sql.ts";

/** What was told of something that another service owns, as columns of the table where it is kept here. */
type Told = {
  readonly table: string;
  /** By which its row is found. */
  readonly key: Readonly<Record<string, unknown>>;
  readonly said: Readonly<Record<string, unknown>>;
  /** Of what it is told of: events come in any order, and more than once. */
  readonly version: number;
};

/** Keeps what was told in the row of its key, unless something newer is kept. */
export const keepNewer = async (
  sql: Sql,
  name: string,
  { table, key, said, version }: Told,
): Promise<void> => {
  const kept = { ...said, version };
  const row = { ...key, ...kept };
  await sql.query(
    name,
    `INSERT INTO ${table} AS kept (${Object.keys(row).join(", ")})
     VALUES (${Object.keys(row)
       .map((_, index) => `$${index + 1}`)
       .join(", ")})
     ON CONFLICT (${Object.keys(key).join(", ")}) DO UPDATE
       SET ${Object.keys(kept)
         .map((column) => `${column} = excluded.${column}`)
         .join(", ")}
     WHERE kept.version < excluded.version`,
    Object.values(row),
  );
};

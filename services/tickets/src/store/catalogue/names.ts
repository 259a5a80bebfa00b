import type { pageTokens, Reading, Sql } from "@yanapa/database";
import { IsNull, MoreThan } from "typeorm";
import type {
  CatalogueServiceRow,
  ChannelRow,
  catalogueServiceTable,
  channelTable,
} from "./catalogue-tables.ts";

type Pages = ReturnType<typeof pageTokens<readonly ["text"]>>;

export type Page<Row> = { rows: Row[]; nextPageToken: string };

/** What is asked of a list by name: a page of it, with what was withdrawn or without. */
export type Asked = { pageSize: number; pageToken: string; withWithdrawn: boolean };

/** A page by name, of the entity in scope. Throws INVALID_ARGUMENT/PAGE_TOKEN_INVALID. */
export const listByName = async <Row extends CatalogueServiceRow | ChannelRow>(
  { manager }: Reading,
  table: typeof catalogueServiceTable | typeof channelTable,
  pages: Pages,
  { pageSize, pageToken, withWithdrawn }: Asked,
): Promise<Page<Row>> => {
  const after = pages.read(pageToken)?.[0];
  // Row-level security leaves the entity's own rows only.
  const found = (await manager.find(table as typeof channelTable, {
    where: {
      ...(after !== undefined && { nameKey: MoreThan(after) }),
      ...(!withWithdrawn && { withdrawTime: IsNull() }),
    },
    order: { nameKey: "ASC" },
    take: pageSize + 1,
  })) as unknown as Row[];
  const { rows, next } = pages.page(found, pageSize, ({ nameKey }) => [nameKey]);
  return { rows, nextPageToken: next };
};

/** Whose a name is in the entity in scope; "" for nobody's. */
export const idOfName = async (
  sql: Sql,
  table: "catalogue_service" | "channel",
  name: string,
): Promise<string> => {
  const [row] = await sql.query<{ id: string }>(
    `catalogue_id_of_name_${table}`,
    `SELECT id FROM ${table} WHERE name_key = $1`,
    [keyOfName(name)],
  );
  return row?.id ?? "";
};

export const tidy = (name: string): string => name.normalize("NFC").replaceAll(/\s+/gu, " ").trim();

/** Names that differ only in case, accents, invisible marks or spaces are one; «C#» and «C++» are two. */
export const keyOfName = (name: string): string =>
  name
    .normalize("NFKD")
    .replaceAll(/[\p{M}\p{Cf}]/gu, "")
    .toLowerCase()
    .replaceAll(/\s+/gu, " ")
    .trim();

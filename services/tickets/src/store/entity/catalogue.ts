import { pageTokens, type Reading, type Sql, type Tx, uuidv7 } from "@yanapa/database";
import { AlreadyExistsError, NotFoundError } from "@yanapa/errors";
import { type FindOptionsWhere, MoreThan } from "typeorm";
import type { SpokenMedium } from "../../domain/ticket/ticket-words.ts";
import {
  type CatalogueServiceRow,
  type ChannelKindName,
  type ChannelRow,
  catalogueServiceTable,
  channelTable,
} from "../contact/contact-tables.ts";
import { entityInScope } from "./entity-in-scope.ts";

const servicePages = pageTokens("services", "text");
const channelPages = pageTokens("channels", "text");

/** What every new entity listens on (RA 0040/2022 §6). */
const defaultChannels: readonly { name: string; kind: ChannelKindName }[] = [
  { name: "Teléfono", kind: "PHONE" },
  { name: "Ventanilla", kind: "COUNTER" },
  { name: "Correo electrónico", kind: "EMAIL" },
  { name: "Portal web", kind: "PORTAL" },
  { name: "Mensajería", kind: "MESSAGING" },
  { name: "Nota oficial", kind: "OFFICIAL_NOTE" },
  { name: "Monitoreo", kind: "MONITORING" },
  { name: "API", kind: "API" },
];

/** Where staff get an answer in the same contact; the rest is answered later. */
export const isImmediate = (kind: ChannelKindName): boolean => ["PHONE", "COUNTER", "CHAT"].includes(kind);

/** How what is spoken about a ticket of a channel is spoken: on it, or else by phone. */
export const mediumOf = async (sql: Sql, channelId: string): Promise<SpokenMedium> => {
  const [row] = await sql.query<{ kind: ChannelKindName }>(
    "catalogue_channel_kind",
    "SELECT kind FROM channel WHERE id = $1",
    [channelId],
  );
  return spokenOn(row?.kind ?? "PHONE") ?? "PHONE";
};

/** How what is said on a channel is spoken; undefined where it is written. */
export const spokenOn = (kind: ChannelKindName): SpokenMedium | undefined =>
  isImmediate(kind) ? (kind as SpokenMedium) : undefined;

/** Adds a service and announces it. Throws ALREADY_EXISTS/SERVICE_NAME_TAKEN with `data.service_id`, without regard to case and accents. */
export const createCatalogueService = async (
  tx: Tx,
  service: { name: string; criticality: CatalogueServiceRow["criticality"] },
): Promise<CatalogueServiceRow> => {
  const name = tidy(service.name);
  const [row] = await tx.query<CatalogueServiceRow>(
    "catalogue_insert_service",
    `INSERT INTO catalogue_service (entity_id, id, name, name_key, criticality, create_time)
      VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING
      RETURNING entity_id AS "entityId", id, name, name_key AS "nameKey", criticality, version,
        create_time AS "createTime"`,
    [entityInScope(tx), uuidv7(), name, keyOfName(name), service.criticality, tx.now],
  );
  if (row) {
    const { entityId, id: serviceId, criticality, version } = row;
    tx.announce(
      "CatalogueServiceChanged",
      { entityId, serviceId, name, criticality, version },
      { aggregate: "catalogue_service", aggregateId: serviceId, sequence: version },
    );
    return row;
  }
  const id = await idOfName(tx, "catalogue_service", name);
  throw new AlreadyExistsError("SERVICE_NAME_TAKEN", { service_id: id });
};

/** A service of the entity in scope. Throws NOT_FOUND/SERVICE_NOT_FOUND. */
export const getCatalogueService = async (
  sql: Sql,
  serviceId: string,
): Promise<Pick<CatalogueServiceRow, "id" | "name" | "criticality">> => {
  const [row] = await sql.query<Pick<CatalogueServiceRow, "id" | "name" | "criticality">>(
    "catalogue_get_service",
    "SELECT id, name, criticality FROM catalogue_service WHERE id = $1",
    [serviceId],
  );
  if (!row) throw new NotFoundError("SERVICE_NOT_FOUND");
  return row;
};

/** Whether the entity in scope has the service. */
export const hasCatalogueService = async (sql: Sql, serviceId: string): Promise<boolean> => {
  const rows = await sql.query("catalogue_has_service", "SELECT FROM catalogue_service WHERE id = $1", [
    serviceId,
  ]);
  return rows.length > 0;
};

/** Adds a channel and announces it. Throws ALREADY_EXISTS/CHANNEL_NAME_TAKEN with `data.channel_id`, without regard to case and accents. */
export const createChannel = async (
  tx: Tx,
  channel: { name: string; kind: ChannelKindName },
): Promise<ChannelRow> => {
  const name = tidy(channel.name);
  const row = await addChannel(tx, entityInScope(tx), { name, kind: channel.kind });
  if (row) return row;
  const id = await idOfName(tx, "channel", name);
  throw new AlreadyExistsError("CHANNEL_NAME_TAKEN", { channel_id: id });
};

const insertChannel = `INSERT INTO channel (entity_id, id, name, name_key, kind, create_time)
  VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING
  RETURNING entity_id AS "entityId", id, name, name_key AS "nameKey", kind, reach, hours, create_time AS "createTime"`;

/** The channel added and announced; undefined when there is one of that name. */
const addChannel = async (
  tx: Tx,
  entityId: string,
  { name, kind }: { name: string; kind: ChannelKindName },
): Promise<ChannelRow | undefined> => {
  const values = [entityId, uuidv7(), name, keyOfName(name), kind, tx.now];
  const [row] = await tx.query<ChannelRow>("catalogue_insert_channel", insertChannel, values);
  if (row) {
    tx.announce(
      "ChannelCreated",
      { entityId, channelId: row.id, name, kind },
      { aggregate: "channel", aggregateId: row.id, sequence: 1 },
    );
  }
  return row;
};

/** Says where a channel of the entity in scope is reached and when it is attended. Throws NOT_FOUND/CHANNEL_NOT_FOUND. */
export const updateChannel = async (
  tx: Tx,
  channelId: string,
  { reach, hours }: { reach: string; hours: string },
): Promise<Omit<ChannelRow, "nameKey" | "createTime">> => {
  const [row] = await tx.query<Omit<ChannelRow, "nameKey" | "createTime"> & { version: number }>(
    "catalogue_update_channel",
    `UPDATE channel SET reach = $2, hours = $3, version = version + 1 WHERE id = $1
      RETURNING entity_id AS "entityId", id, name, kind, reach, hours, version`,
    [channelId, reach.trim(), hours.trim()],
  );
  if (!row) throw new NotFoundError("CHANNEL_NOT_FOUND");
  const { entityId, version } = row;
  tx.announce(
    "ChannelUpdated",
    { entityId, channelId, version },
    { aggregate: "channel", aggregateId: channelId, sequence: version },
  );
  return row;
};

/** Gives an entity the default channels; those it has already stay as they are. */
export const seedChannels = async (tx: Tx, entityId: string): Promise<void> => {
  await Promise.all(defaultChannels.map((channel) => addChannel(tx, entityId, channel)));
};

/** A channel of the entity in scope. Throws NOT_FOUND/CHANNEL_NOT_FOUND. */
export const getChannel = async (
  sql: Sql,
  channelId: string,
): Promise<Pick<ChannelRow, "id" | "name" | "kind">> => {
  const [row] = await sql.query<Pick<ChannelRow, "id" | "name" | "kind">>(
    "catalogue_get_channel",
    "SELECT id, name, kind FROM channel WHERE id = $1",
    [channelId],
  );
  if (!row) throw new NotFoundError("CHANNEL_NOT_FOUND");
  return row;
};

/** The channel by which the portal's requests come in: the entity's oldest of that kind. */
export const findPortalChannel = async (sql: Sql): Promise<{ id: string } | undefined> => {
  const [row] = await sql.query<{ id: string }>(
    "catalogue_portal_channel",
    "SELECT id FROM channel WHERE kind = 'PORTAL' ORDER BY id LIMIT 1",
  );
  return row;
};

/** Of what kind a channel of the entity in scope is; undefined for none of its own. */
export const getChannelKind = async (sql: Sql, channelId: string): Promise<ChannelKindName | undefined> => {
  const [row] = await sql.query<{ kind: ChannelKindName }>(
    "catalogue_channel_kind",
    "SELECT kind FROM channel WHERE id = $1",
    [channelId],
  );
  return row?.kind;
};

/** A page by name, of the entity in scope. Throws INVALID_ARGUMENT/PAGE_TOKEN_INVALID. */
export type Page<Row> = { rows: Row[]; nextPageToken: string };

export const listCatalogueServices = (reading: Reading, pageSize: number, pageToken: string) =>
  listByName<CatalogueServiceRow>(reading, catalogueServiceTable, servicePages, pageSize, pageToken);

export const listChannels = (reading: Reading, pageSize: number, pageToken: string) =>
  listByName<ChannelRow>(reading, channelTable, channelPages, pageSize, pageToken);

const listByName = async <Row extends CatalogueServiceRow | ChannelRow>(
  { manager }: Reading,
  table: typeof catalogueServiceTable | typeof channelTable,
  pages: typeof servicePages,
  pageSize: number,
  pageToken: string,
): Promise<Page<Row>> => {
  const after = pages.read(pageToken)?.[0];
  const where = after === undefined ? {} : { nameKey: MoreThan(after) };
  // Row-level security leaves the entity's own rows only.
  const found = (await manager.find(table as typeof channelTable, {
    where: where as FindOptionsWhere<ChannelRow>,
    order: { nameKey: "ASC" },
    take: pageSize + 1,
  })) as unknown as Row[];
  const { rows, next } = pages.page(found, pageSize, ({ nameKey }) => [nameKey]);
  return { rows, nextPageToken: next };
};

const idOfName = async (sql: Sql, table: "catalogue_service" | "channel", name: string): Promise<string> => {
  const [row] = await sql.query<{ id: string }>(
    `catalogue_id_of_name_${table}`,
    `SELECT id FROM ${table} WHERE name_key = $1`,
    [keyOfName(name)],
  );
  return row?.id ?? "";
};

const tidy = (name: string): string => name.normalize("NFC").replaceAll(/\s+/gu, " ").trim();

/** Names that differ only in case, accents, invisible marks or spaces are one; «C#» and «C++» are two. */
const keyOfName = (name: string): string =>
  name
    .normalize("NFKD")
    .replaceAll(/[\p{M}\p{Cf}]/gu, "")
    .toLowerCase()
    .replaceAll(/\s+/gu, " ")
    .trim();

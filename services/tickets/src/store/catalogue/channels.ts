import { pageTokens, type Reading, type Sql, type Tx, uuidv7 } from "@yanapa/database";
import { AlreadyExistsError, invalid, NotFoundError } from "@yanapa/errors";
import type { SpokenMedium } from "../../domain/ticket/ticket-words.ts";
import { entityInScope } from "../entity/entity-in-scope.ts";
import { type ChannelKindName, type ChannelRow, channelTable } from "./catalogue-tables.ts";
import { type Asked, idOfName, keyOfName, listByName, tidy } from "./names.ts";

const pages = pageTokens("channels", "text");

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

const columns = `entity_id AS "entityId", id, name, name_key AS "nameKey", kind, reach, hours, version,
  withdraw_time AS "withdrawTime", create_time AS "createTime"`;

const insertChannel = `INSERT INTO channel (entity_id, id, name, name_key, kind, create_time)
  VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING ${columns}`;

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

/** What an administrator says of a channel; what is undefined stays as it is. */
export type ChannelChange = {
  reach: string;
  hours: string;
  name: string | undefined;
  isWithdrawn: boolean | undefined;
};

/**
 * Says where a channel of the entity in scope is reached and when it is attended, what it is called and whether it is offered.
 * Throws NOT_FOUND/CHANNEL_NOT_FOUND, ALREADY_EXISTS/CHANNEL_NAME_TAKEN with `data.channel_id`.
 */
export const updateChannel = async (
  tx: Tx,
  channelId: string,
  { reach, hours, isWithdrawn, ...change }: ChannelChange,
): Promise<ChannelRow> => {
  const name = change.name === undefined ? null : tidy(change.name);
  const holder = name === null ? "" : await idOfName(tx, "channel", name);
  if (holder !== "" && holder !== channelId)
    throw new AlreadyExistsError("CHANNEL_NAME_TAKEN", { channel_id: holder });
  const [row] = await tx.query<ChannelRow>(
    "catalogue_update_channel",
    `UPDATE channel SET reach = $2, hours = $3, version = version + 1,
        name = coalesce($4, name), name_key = coalesce($5, name_key),
        withdraw_time = CASE WHEN $6::boolean IS NULL THEN withdraw_time
          WHEN $6 THEN coalesce(withdraw_time, $7) END
      WHERE id = $1 RETURNING ${columns}`,
    [
      channelId,
      reach.trim(),
      hours.trim(),
      name,
      name === null ? null : keyOfName(name),
      isWithdrawn ?? null,
      tx.now,
    ],
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

export const channelWithdrawn = () => invalid("channel_id", "CHANNEL_WITHDRAWN");

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

/** The channel by which the portal's requests come in: the entity's oldest of that kind that it offers. */
export const findPortalChannel = async (sql: Sql): Promise<{ id: string } | undefined> => {
  const [row] = await sql.query<{ id: string }>(
    "catalogue_portal_channel",
    "SELECT id FROM channel WHERE kind = 'PORTAL' AND withdraw_time IS NULL ORDER BY id LIMIT 1",
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
export const listChannels = (reading: Reading, asked: Asked) =>
  listByName<ChannelRow>(reading, channelTable, pages, asked);

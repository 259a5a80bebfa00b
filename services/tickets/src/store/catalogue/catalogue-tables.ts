import { instant } from "@yanapa/database";
import { EntitySchema } from "typeorm";

/** A solución tecnológica of an entity. */
export type CatalogueServiceRow = {
  entityId: string;
  id: string;
  name: string;
  /** The name folded: what is unique in the entity, and the order of lists. */
  nameKey: string;
  criticality: "CRITICAL" | "NORMAL";
  version: number;
  /** Since when it is offered no more; null while it is. */
  withdrawTime: Temporal.Instant | null;
  createTime: Temporal.Instant;
};

export type ChannelKindName =
  | "PHONE"
  | "COUNTER"
  | "CHAT"
  | "EMAIL"
  | "PORTAL"
  | "MESSAGING"
  | "OFFICIAL_NOTE"
  | "MONITORING"
  | "API"
  | "OTHER";

/** A way requests come in. */
export type ChannelRow = {
  entityId: string;
  id: string;
  name: string;
  nameKey: string;
  kind: ChannelKindName;
  /** Where people reach it, and when it is attended; or empty. */
  reach: string;
  hours: string;
  version: number;
  /** Since when it is offered no more; null while it is. */
  withdrawTime: Temporal.Instant | null;
  createTime: Temporal.Instant;
};

const entityId = { type: "uuid", primary: true, name: "entity_id" } as const;

export const catalogueServiceTable = new EntitySchema<CatalogueServiceRow>({
  name: "catalogue_service",
  tableName: "catalogue_service",
  columns: {
    entityId,
    id: { type: "uuid", primary: true },
    name: { type: "text" },
    nameKey: { type: "text", name: "name_key" },
    criticality: { type: "text" },
    version: { type: "integer" },
    withdrawTime: { ...instant, name: "withdraw_time", nullable: true },
    createTime: { ...instant, name: "create_time" },
  },
});

export const channelTable = new EntitySchema<ChannelRow>({
  name: "channel",
  tableName: "channel",
  columns: {
    entityId,
    id: { type: "uuid", primary: true },
    name: { type: "text" },
    nameKey: { type: "text", name: "name_key" },
    kind: { type: "text" },
    reach: { type: "text" },
    hours: { type: "text" },
    version: { type: "integer" },
    withdrawTime: { ...instant, name: "withdraw_time", nullable: true },
    createTime: { ...instant, name: "create_time" },
  },
});

/** The tables of the catalogue, for the service's list of entities; all others are read by hand. */
export const catalogueTables = [catalogueServiceTable, channelTable];

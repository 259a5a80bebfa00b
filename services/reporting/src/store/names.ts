import { keepNewer, type Sql, type Tx } from "@yanapa/database";

/** Keeps an entity's names unless something newer is kept. */
export const keepEntity = async (
  tx: Tx,
  entity: { entityId: string; acronym: string; name: string; version: number },
): Promise<void> => {
  await keepNewer(tx, "reporting_entity_keep", {
    table: "entity",
    key: { entity_id: entity.entityId },
    said: { acronym: entity.acronym, name: entity.name },
    version: entity.version,
  });
};

/** Keeps an area's name unless something newer is kept. */
export const keepArea = async (
  tx: Tx,
  area: { entityId: string; areaId: string; name: string; version: number },
): Promise<void> => {
  await keepNewer(tx, "reporting_area_keep", {
    table: "area",
    key: { entity_id: area.entityId, area_id: area.areaId },
    said: { name: area.name },
    version: area.version,
  });
};

/** The entity's name; empty until its registration is known here. */
export const entityName = async (sql: Sql, entityId: string): Promise<string> => {
  const [row] = await sql.query<{ name: string }>(
    "reporting_entity_name",
    "SELECT name FROM entity WHERE entity_id = $1",
    [entityId],
  );
  return row?.name ?? "";
};

/** Names of an entity's areas by id. */
export const areaNames = async (sql: Sql, entityId: string): Promise<ReadonlyMap<string, string>> => {
  const rows = await sql.query<{ area_id: string; name: string }>(
    "reporting_area_names",
    "SELECT area_id, name FROM area WHERE entity_id = $1",
    [entityId],
  );
  return new Map(rows.map(({ area_id, name }) => [area_id, name]));
};

/** Keeps a service's name unless something newer is kept. */
export const keepService = async (
  tx: Tx,
  service: { entityId: string; serviceId: string; name: string; version: number },
): Promise<void> => {
  await keepNewer(tx, "reporting_service_keep", {
    table: "service",
    key: { entity_id: service.entityId, service_id: service.serviceId },
    said: { name: service.name },
    version: service.version,
  });
};

/** Names of an entity's services by id. */
export const serviceNames = async (sql: Sql, entityId: string): Promise<ReadonlyMap<string, string>> => {
  const rows = await sql.query<{ service_id: string; name: string }>(
    "reporting_service_names",
    "SELECT service_id, name FROM service WHERE entity_id = $1",
    [entityId],
  );
  return new Map(rows.map(({ service_id, name }) => [service_id, name]));
};

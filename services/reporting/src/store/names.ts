import type { Sql, Tx } from "@yanapa/database";

/** Keeps an entity's names unless something newer is kept. */
export const keepEntity = async (
  tx: Tx,
  entity: { entityId: string; acronym: string; name: string; version: number },
): Promise<void> => {
  await tx.query(
    "reporting_entity_keep",
    `INSERT INTO entity AS kept (entity_id, acronym, name, version) VALUES ($1, $2, $3, $4)
     ON CONFLICT (entity_id) DO UPDATE SET acronym = excluded.acronym, name = excluded.name, version = excluded.version
     WHERE excluded.version > kept.version`,
    [entity.entityId, entity.acronym, entity.name, entity.version],
  );
};

/** Keeps an area's name unless something newer is kept. */
export const keepArea = async (
  tx: Tx,
  area: { entityId: string; areaId: string; name: string; version: number },
): Promise<void> => {
  await tx.query(
    "reporting_area_keep",
    `INSERT INTO area AS kept (entity_id, area_id, name, version) VALUES ($1, $2, $3, $4)
     ON CONFLICT (entity_id, area_id) DO UPDATE SET name = excluded.name, version = excluded.version
     WHERE excluded.version > kept.version`,
    [area.entityId, area.areaId, area.name, area.version],
  );
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
  await tx.query(
    "reporting_service_keep",
    `INSERT INTO service AS kept (entity_id, service_id, name, version) VALUES ($1, $2, $3, $4)
     ON CONFLICT (entity_id, service_id) DO UPDATE SET name = excluded.name, version = excluded.version
     WHERE excluded.version > kept.version`,
    [service.entityId, service.serviceId, service.name, service.version],
  );
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

import { keepNewer, type Sql, type Tx } from "@yanapa/database";
import { NotFoundError } from "@yanapa/errors";

/** What is known here of an entity. */
export type EntityName = { id: string; acronym: string; name: string };

export type LevelName = "L1" | "L2" | "L3_DEVELOPMENT" | "L3_SECURITY";

/** What is known here of an area. */
export type AreaName = { id: string; name: string; levels: LevelName[] };

/** Keeps an entity's names unless something newer is kept. */
export const keepEntity = async (tx: Tx, entity: EntityName & { version: number }): Promise<void> => {
  await keepNewer(tx, "projections_keep_entity", {
    table: "entity_projection",
    key: { id: entity.id },
    said: { acronym: entity.acronym, name: entity.name },
    version: entity.version,
  });
};

/** Keeps an area's name and levels unless something newer is kept. */
export const keepArea = async (
  tx: Tx,
  area: AreaName & { entityId: string; version: number },
): Promise<void> => {
  await keepNewer(tx, "projections_keep_area", {
    table: "area_projection",
    key: { entity_id: area.entityId, id: area.id },
    said: { name: area.name, levels: area.levels },
    version: area.version,
  });
};

/** The names of an entity, in any scope. Throws NOT_FOUND/ENTITY_NOT_FOUND until its registration has arrived here. */
export const getEntityName = async (sql: Sql, entityId: string): Promise<EntityName> => {
  const [row] = await sql.query<EntityName>(
    "projections_get_entity",
    "SELECT id, acronym, name FROM entity_projection WHERE id = $1",
    [entityId],
  );
  if (!row) throw new NotFoundError("ENTITY_NOT_FOUND");
  return row;
};

/** An area of the entity in scope. Throws NOT_FOUND/AREA_NOT_FOUND. */
export const getAreaName = async (sql: Sql, areaId: string): Promise<AreaName> => {
  const [row] = await sql.query<AreaName>(
    "projections_get_area",
    "SELECT id, name, levels FROM area_projection WHERE id = $1",
    [areaId],
  );
  if (!row) throw new NotFoundError("AREA_NOT_FOUND");
  return row;
};

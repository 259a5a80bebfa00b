import { inEntity, keepNewer, type Sql, type Tx } from "@yanapa/database";

/** Where an entity works, as far as its calendar is concerned; empty where it is not said. */
export type Place = { readonly department: string; readonly municipality: string };

/** The place of the entity in scope. */
export const placeOf = async (sql: Sql): Promise<Place> => {
  const [place] = await sql.query<Place>(
    "escalation_place_find",
    `SELECT department, municipality FROM place WHERE ${inEntity}`,
  );
  return place ?? { department: "", municipality: "" };
};

/** Keeps what identity says of an entity; an older telling changes nothing. */
export const keepPlace = async (
  tx: Tx,
  entity: { entityId: string; department: string; version: number },
): Promise<void> => {
  await keepNewer(tx, "escalation_place_keep", {
    table: "place",
    key: { entity_id: entity.entityId },
    said: { department: entity.department },
    version: entity.version,
  });
};

/** Makes an entity known of which only a ticket has been heard, so that a national decree reaches it. */
export const makePlace = async (tx: Tx, entityId: string): Promise<void> => {
  await tx.query(
    "escalation_place_make",
    "INSERT INTO place (entity_id) VALUES ($1) ON CONFLICT DO NOTHING",
    [entityId],
  );
};

/** Says in which municipality the entity works. */
export const chooseMunicipality = async (tx: Tx, entityId: string, municipality: string): Promise<void> => {
  await tx.query(
    "escalation_place_municipality",
    `INSERT INTO place (entity_id, municipality) VALUES ($1, $2)
     ON CONFLICT (entity_id) DO UPDATE SET municipality = excluded.municipality`,
    [entityId, municipality],
  );
};

/** Keeps what identity says of an area; an older telling changes nothing. */
export const keepArea = async (
  tx: Tx,
  entityId: string,
  areaId: string,
  { name, version }: { readonly name: string; readonly version: number },
): Promise<void> => {
  await keepNewer(tx, "escalation_area_keep", {
    table: "area",
    key: { entity_id: entityId, area_id: areaId },
    said: { name },
    version,
  });
};

/** The names of those of some areas that the entity in scope has, by id; empty where only the area was heard of. */
export const areaNamesOf = async (sql: Sql, areaIds: readonly string[]): Promise<Map<string, string>> => {
  const rows = await sql.query<{ id: string; name: string }>(
    "escalation_area_names",
    `SELECT area_id AS id, name FROM area WHERE ${inEntity} AND area_id = ANY($1::uuid[])`,
    [[...new Set(areaIds)].filter((id) => id !== "")],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
};

/** Whether the entity in scope has such an area. */
export const hasArea = async (sql: Sql, areaId: string): Promise<boolean> =>
  (await sql.query("escalation_area_find", `SELECT FROM area WHERE ${inEntity} AND area_id = $1`, [areaId]))
    .length > 0;

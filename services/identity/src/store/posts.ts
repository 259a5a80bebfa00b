import type { Level, Role } from "@yanapa/auth";
import type { Sql } from "@yanapa/database";

/** Where a person may act, and as what. */
export type Post = {
  readonly entityId: string;
  readonly entityAcronym: string;
  readonly entityName: string;
  readonly roles: readonly Role[];
  readonly areaIds: readonly string[];
};

/** The posts in force of a person in every entity, by name of the entity; platform scope. */
export const postsOf = (sql: Sql, personId: string): Promise<Post[]> =>
  sql.query<Post>(
    "identity_posts_of",
    `SELECT e.id AS "entityId", e.acronym AS "entityAcronym", e.name AS "entityName",
            m.roles, m.area_ids AS "areaIds"
     FROM membership m JOIN entity e ON e.id = m.entity_id
     WHERE m.person_id = $1 AND m.end_time IS NULL ORDER BY e.name LIMIT 100`,
    [personId],
  );

/** The levels that areas of an entity serve; platform scope. */
export const levelsOf = async (sql: Sql, entityId: string, areaIds: readonly string[]): Promise<Level[]> => {
  if (areaIds.length === 0) return [];
  const rows = await sql.query<{ level: Level }>(
    "identity_levels_of",
    "SELECT DISTINCT unnest(levels) AS level FROM area WHERE entity_id = $1 AND id = ANY($2) ORDER BY level",
    [entityId, areaIds],
  );
  return rows.map(({ level }) => level);
};

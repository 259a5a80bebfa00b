import type { Sql } from "@yanapa/database";
import type { StaffRole } from "@yanapa/words";

/** The memberships in force of an entity that hold one of some roles, but for one person's; at most 100. */
export const holdersOf = async (
  sql: Sql,
  entityId: string,
  roles: readonly StaffRole[],
  exceptPersonId: string,
): Promise<string[]> => {
  const rows = await sql.query<{ id: string }>(
    "identity_membership_holders",
    `SELECT id FROM membership
     WHERE entity_id = $1 AND end_time IS NULL AND roles && $2::text[] AND person_id <> $3 ORDER BY id LIMIT 100`,
    [entityId, [...roles], exceptPersonId],
  );
  return rows.map(({ id }) => id);
};

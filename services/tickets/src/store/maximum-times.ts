import type { Sql, Tx } from "@yanapa/database";

/** Keeps that the entity has published maximum times: where nobody gives a plazo, they count. */
export const keepMaximumTimes = async (tx: Tx, entityId: string, version: number): Promise<void> => {
  await tx.query(
    "projections_keep_maximum_times",
    `INSERT INTO maximum_times_projection AS kept (entity_id, version) VALUES ($1, $2)
      ON CONFLICT (entity_id) DO UPDATE SET version = excluded.version WHERE kept.version < excluded.version`,
    [entityId, version],
  );
};

/** Whether the entity in scope has published maximum times, as far as it was heard here. */
export const hasMaximumTimes = async (sql: Sql): Promise<boolean> => {
  const rows = await sql.query("projections_maximum_times", "SELECT FROM maximum_times_projection", []);
  return rows.length > 0;
};

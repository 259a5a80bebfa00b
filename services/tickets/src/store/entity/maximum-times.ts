import { keepNewer, type Sql, type Tx } from "@yanapa/database";
import type { Population } from "../../domain/intake/maximum-populations.ts";

/** What is read of them, next to other facts: for what they are, `[{}]` for all of them, null where none are published. */
export const populationsText = "(SELECT coalesce(populations, '[{}]') FROM maximum_times_projection)";

/** Keeps for which tickets the entity has published maximum times: where nobody gives a plazo, they count. */
export const keepMaximumTimes = async (
  tx: Tx,
  told: { entityId: string; version: number; populations: readonly Population[] },
): Promise<void> => {
  await keepNewer(tx, "projections_keep_maximum_times", {
    table: "maximum_times_projection",
    key: { entity_id: told.entityId },
    said: { populations: JSON.stringify(told.populations) },
    version: told.version,
  });
};

/** For which tickets the entity in scope has published maximum times, as far as it was heard here. */
export const readPopulations = async (sql: Sql): Promise<readonly Population[]> => {
  const [row] = await sql.query<{ populations: Population[] | null }>(
    "projections_maximum_times",
    `SELECT ${populationsText} AS populations`,
    [],
  );
  return row?.populations ?? [];
};

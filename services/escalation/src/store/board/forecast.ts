import type { Sql } from "@yanapa/database";

/** How many tickets of the entity in scope become late in each of some hours that follow each other. */
export const countByHour = async (
  sql: Sql,
  now: Temporal.Instant,
  endsMs: readonly number[],
): Promise<number[]> => {
  const ends = endsMs.map((ms) => Temporal.Instant.fromEpochMilliseconds(ms));
  // Buckets take in their lower bound; an hour takes in its end, a millisecond being the least there is.
  const bounds = [now, ...ends].map((at) => at.add({ milliseconds: 1 }));
  const rows = await sql.query<{ hour: number; count: number }>(
    "escalation_board_hours",
    `SELECT width_bucket(overdue_at, $3::timestamptz[]) AS hour, count(*)::int AS count FROM clock
     WHERE entity_id = nullif(current_setting('yanapa.entity', true), '')::uuid AND state = 'ACTIVE'
       AND at_risk_at IS NOT NULL AND overdue_at > $1 AND overdue_at <= $2 GROUP BY 1`,
    [now, ends.at(-1) ?? now, bounds],
  );
  const byHour = new Map(rows.map(({ hour, count }) => [hour, count]));
  return ends.map((_, index) => byHour.get(index + 1) ?? 0);
};

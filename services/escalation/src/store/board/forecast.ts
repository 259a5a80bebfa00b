import { inEntity, type Sql } from "@yanapa/database";

/** How many tickets of the entity in scope become late in each of some hours that follow each other. */
export const countByHour = async (
  sql: Sql,
  now: Temporal.Instant,
  endsMs: readonly number[],
): Promise<number[]> => {
  const ends = endsMs.map((ms) => Temporal.Instant.fromEpochMilliseconds(ms));
  const untilEach = ends.map((_, index) => `count(*) FILTER (WHERE overdue_at <= $${index + 2})::int`);
  const [row] = await sql.query<{ counts: number[] }>(
    "escalation_board_hours",
    `SELECT ARRAY[${untilEach.join(", ")}] AS counts FROM clock
     WHERE ${inEntity} AND state = 'ACTIVE'
       AND at_risk_at IS NOT NULL AND overdue_at > $1 AND overdue_at <= $${ends.length + 1}`,
    [now, ...ends],
  );
  const counts = row?.counts ?? [];
  return ends.map((_, index) => (counts[index] ?? 0) - (counts[index - 1] ?? 0));
};

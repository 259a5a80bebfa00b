import { migration } from "@yanapa/database";

/** What ids of now begin with: their milliseconds, and the version of such ids. */
const beginning = `(SELECT left(hex, 8) || '-' || right(hex, 4) || '-7'
  FROM (SELECT lpad(to_hex((extract(epoch FROM now()) * 1000)::bigint), 12, '0') AS hex) AS moment)`;

/**
 * Has the clocks computed that were made before it was kept since when a ticket is at risk, so that the board shows them
 * at once and not after their next event. It is business time: no statement can tell it, so that each entity's open
 * clocks are gone through in the background, as after a publication, on what they stand on already.
 */
export const fillAtRisk = migration("20261124T1250-fill-at-risk", async (sql) => {
  await sql.run(`INSERT INTO recomputation (entity_id, id, subject, preview, cause, plan, start_time, create_time)
    SELECT entity_id, overlay(gen_random_uuid()::text PLACING ${beginning} FROM 1 FOR 15)::uuid, 'MAXIMUM_TIMES', false,
      'Desde cuándo corre riesgo cada ticket, para el tablero', '{"asTheyStand": true}', 'epoch', now()
    FROM (SELECT DISTINCT entity_id FROM clock
      WHERE state = 'ACTIVE' AND overdue_at IS NOT NULL AND at_risk_at IS NULL) AS lacking`);
});

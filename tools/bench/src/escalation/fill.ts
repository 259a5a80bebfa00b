import { randomUUID } from "node:crypto";
import type { World } from "./world.ts";

/** Open tickets of one entity, with the events that their clocks are computed from. */
export const fillEntity = async (
  { sql }: World,
  entityId: string,
  { tickets, receivedAt }: { tickets: number; receivedAt: Temporal.Instant },
): Promise<void> => {
  const areas = Array.from({ length: 20 }, () => randomUUID());
  const people = Array.from({ length: 80 }, () => randomUUID());
  // Received over the working days before: some late, some at risk, most with time left.
  await sql.query(
    `INSERT INTO clock (entity_id, ticket_id, version, ticket_version, number, area_id, level, holder_id, kind, priority,
       state, maximum_times_version, measures)
     SELECT $1, gen_random_uuid(), 0, 1, 'BENCH-2026-' || lpad(n::text, 6, '0'), ($3::text[])[1 + n % 20], 'L1',
       CASE WHEN n % 10 = 0 THEN '' ELSE ($4::text[])[1 + n % 80] END, 'INCIDENT', 'HIGH', 'ACTIVE', 1, '{}'
     FROM generate_series(1, $2::int) n`,
    [entityId, tickets, areas, people],
  );
  await sql.query(
    `WITH received AS (
       SELECT ticket_id, area_id, $2::timestamptz - (hashtext(ticket_id::text) & 65535) * interval '8 seconds' AS at
       FROM clock WHERE entity_id = $1)
     INSERT INTO heard_event (entity_id, ticket_id, version, at, told)
     SELECT $1, ticket_id, version, told.at, jsonb_build_object('facts', facts) FROM received, LATERAL (VALUES
       (1, at, jsonb_build_array(
         jsonb_build_object('type', 'RECEIVED', 'at', at),
         jsonb_build_object('type', 'HELD', 'at', at, 'areaId', area_id, 'level', 'L1'),
         jsonb_build_object('type', 'TRIAGED', 'at', at, 'kind', 'INCIDENT', 'priority', 'HIGH'))),
       (2, at + interval '1 hour', jsonb_build_array(
         jsonb_build_object('type', 'RESPONDED', 'at', at + interval '1 hour')))) AS told (version, at, facts)`,
    [entityId, receivedAt.toString()],
  );
  await sql.query("VACUUM ANALYZE clock, heard_event");
};

/** Open tickets of many entities whose alarms lie far ahead. */
export const fillOthers = async (
  { sql }: World,
  { tickets, entities, from }: { tickets: number; entities: number; from: Temporal.Instant },
): Promise<void> => {
  await sql.query(
    `WITH entity AS (SELECT n, gen_random_uuid() AS id FROM generate_series(0, $2::int - 1) n)
     INSERT INTO clock (entity_id, ticket_id, version, ticket_version, number, area_id, level, kind, priority, state,
       maximum_times_version, measures, due_at, maximum_due_at, overdue_at, at_risk_at, alarms, alarm_at)
     SELECT entity.id, gen_random_uuid(), 1, 1, 'BENCH-2026-' || t, entity.id::text, 'L1', 'INCIDENT', 'HIGH', 'ACTIVE', 1,
       '{}', due, due, due, due - interval '2 hours',
       jsonb_build_array(jsonb_build_object('target', 'RESOLUTION', 'cycle', 1, 'at', due)), due
     FROM generate_series(1, $1::int) t JOIN entity ON entity.n = t % $2::int,
       LATERAL (SELECT $3::timestamptz + (hashtext(t::text) & 4194303) * interval '1 second' AS due) d`,
    [tickets, entities, from.toString()],
  );
  await sql.query("VACUUM ANALYZE clock");
};

/** Lets so many of the others fall due within one minute. */
export const fallDue = async (
  { sql }: World,
  { tickets, except, minute }: { tickets: number; except: string; minute: Temporal.Instant },
): Promise<void> => {
  await sql.query(
    `UPDATE clock SET due_at = due, maximum_due_at = due, overdue_at = due, at_risk_at = due - interval '2 hours',
       alarm_at = due, alarms = jsonb_build_array(jsonb_build_object('target', 'RESOLUTION', 'cycle', 1, 'at', due))
     FROM (SELECT entity_id AS e, ticket_id AS t, $3::timestamptz + (row_number() OVER () % 60) * interval '1 second' AS due
       FROM (SELECT entity_id, ticket_id FROM clock WHERE entity_id <> $2 LIMIT $1) AS others) AS chosen
     WHERE entity_id = e AND ticket_id = t`,
    [tickets, except, minute.toString()],
  );
};

import type { Sql } from "@yanapa/database";

/** How a service fails for everybody. */
export type PublicOutage = { readonly degree: "DOWN" | "DEGRADED"; readonly since: Temporal.Instant };

/** The open outages of scope ALL, one a service, the worst of them and since the first; never one of security incidents only. */
export const publicOutages = async (
  sql: Sql,
  now: Temporal.Instant,
): Promise<ReadonlyMap<string, PublicOutage>> => {
  const rows = await sql.query<{ serviceId: string; isDown: boolean; since: Temporal.Instant }>(
    "outages_public",
    `SELECT service_id AS "serviceId", bool_or(degree = 'DOWN') AS "isDown", min(start_time) AS since FROM outage
      WHERE scope = 'ALL' AND end_time IS NULL AND voided_at IS NULL AND NOT restricted AND start_time <= $1
      GROUP BY service_id`,
    [now],
  );
  return new Map(
    rows.map(({ serviceId, isDown, since }) => [serviceId, { degree: isDown ? "DOWN" : "DEGRADED", since }]),
  );
};

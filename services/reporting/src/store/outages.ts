import type { Sql, Tx } from "@yanapa/database";
import type { OutageAtCut, Step, TicketOutage } from "../domain/evidence.ts";
import type { Span } from "../domain/period.ts";

/** What was told of an outage once. */
export type OutageChange = Omit<OutageAtCut, "endTime"> & {
  readonly entityId: string;
  readonly version: number;
  readonly at: Temporal.Instant;
  readonly endTime: Temporal.Instant | undefined;
  readonly voided: boolean;
};

/** Keeps a change of an outage, once. */
export const keepOutage = async (tx: Tx, change: OutageChange): Promise<void> => {
  const { entityId, outageId, version, at, serviceId, scope, degree, startTime, endTime } = change;
  await tx.query(
    "reporting_outage_keep",
    `INSERT INTO outage_change (entity_id, outage_id, version, at, service_id, scope, degree, start_time, end_time,
       voided, restricted)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING`,
    [
      entityId,
      outageId,
      version,
      at,
      serviceId,
      scope,
      degree,
      startTime,
      endTime ?? null,
      change.voided,
      change.restricted,
    ],
  );
};

/** Keeps that a ticket shares an outage from a version on, or no more, once. */
export const keepTicketOutage = async (
  tx: Tx,
  link: Pick<Step, "ticketId" | "version" | "at"> & {
    readonly entityId: string;
    readonly outageId: string;
    readonly shares: boolean;
    readonly restricted: boolean;
  },
): Promise<void> => {
  const { entityId, ticketId, version, outageId, at, shares, restricted } = link;
  await tx.query(
    "reporting_ticket_outage_keep",
    `INSERT INTO ticket_outage (entity_id, ticket_id, version, outage_id, at, shares, restricted)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
    [entityId, ticketId, version, outageId, at, shares, restricted],
  );
};

/** The outages as they were known at the cut: those of the period, and all of the tickets that were resolved in it. */
export const outagesFor = async (
  sql: Sql,
  entityId: string,
  { start, cutAt }: Span,
): Promise<{ outages: OutageAtCut[]; ticketOutages: TicketOutage[] }> => {
  const [outages, ticketOutages] = await Promise.all([
    sql.query<Omit<OutageAtCut, "endTime"> & { endTime: Temporal.Instant | null }>(
      "reporting_outages",
      `SELECT outage_id AS "outageId", service_id AS "serviceId", scope, degree, start_time AS "startTime",
         end_time AS "endTime", restricted
       FROM (SELECT DISTINCT ON (outage_id) * FROM outage_change WHERE entity_id = $1 AND at < $3
         ORDER BY outage_id, version DESC) AS known
       WHERE NOT voided AND start_time < $3 AND (end_time IS NULL OR end_time > $2 OR EXISTS (
         SELECT FROM ticket_outage l JOIN ticket_step s ON s.entity_id = l.entity_id AND s.ticket_id = l.ticket_id
         WHERE l.entity_id = $1 AND l.outage_id = known.outage_id AND s.name = 'RESOLVED' AND s.at >= $2 AND s.at < $3))
       ORDER BY start_time, outage_id`,
      [entityId, start, cutAt],
    ),
    sql.query<TicketOutage>(
      "reporting_ticket_outages",
      `SELECT ticket_id AS "ticketId", outage_id AS "outageId"
       FROM (SELECT DISTINCT ON (ticket_id, outage_id) * FROM ticket_outage WHERE entity_id = $1 AND at < $3
         ORDER BY ticket_id, outage_id, version DESC) AS known
       WHERE shares AND EXISTS (SELECT FROM ticket_step s WHERE s.entity_id = $1 AND s.ticket_id = known.ticket_id
         AND s.name = 'RESOLVED' AND s.at >= $2 AND s.at < $3)`,
      [entityId, start, cutAt],
    ),
  ]);
  return {
    outages: outages.map((outage) => ({ ...outage, endTime: outage.endTime ?? undefined })),
    ticketOutages,
  };
};

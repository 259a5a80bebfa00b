import { inEntity, type Sql, type Tx } from "@yanapa/database";
import { alikeValues } from "../../domain/acting/problem.ts";

/** An incident is compared with so many of its service's at most, the latest. */
const mostCompared = 500;

/** What an event tells of an incident of a service. */
export type IncidentNews = {
  readonly entityId: string;
  readonly ticketId: string;
  readonly serviceId: string;
  readonly number: string;
  readonly receivedAt: Temporal.Instant;
  /** With its resolution; "" before. */
  readonly causeKey: string;
};

/** Keeps an incident to be compared; a cause once known stays. */
export const keepIncident = async (tx: Tx, news: IncidentNews): Promise<void> => {
  await tx.query(
    "escalation_incident_keep",
    `INSERT INTO incident_print AS i (entity_id, ticket_id, service_id, number, received_at, cause_key)
     VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (entity_id, ticket_id) DO UPDATE SET service_id = excluded.service_id,
       cause_key = CASE WHEN excluded.cause_key = '' THEN i.cause_key ELSE excluded.cause_key END
     WHERE i.service_id <> excluded.service_id OR excluded.cause_key <> ''`,
    [news.entityId, news.ticketId, news.serviceId, news.number, news.receivedAt, news.causeKey],
  );
};

/** A cause is not confirmed any more once what it explained persists. */
export const unconfirmCause = async (tx: Tx, entityId: string, ticketId: string): Promise<void> => {
  await tx.query(
    "escalation_incident_unconfirm",
    "UPDATE incident_print SET cause_key = '' WHERE entity_id = $1 AND ticket_id = $2 AND cause_key <> ''",
    [entityId, ticketId],
  );
};

/** Forgets an incident that turned out to be one of security, or none. */
export const forgetIncident = async (tx: Tx, entityId: string, ticketId: string): Promise<void> => {
  for (const table of ["incident_print", "problem_member"])
    await tx.query(
      `escalation_${table}_forget`,
      `DELETE FROM ${table} WHERE entity_id = $1 AND ticket_id = $2`,
      [entityId, ticketId],
    );
};

/** Whether a ticket of the entity in scope is an incident that still lacks its fingerprint. */
export const lacksPrint = async (sql: Sql, ticketId: string): Promise<boolean> => {
  const rows = await sql.query(
    "escalation_incident_lacks",
    `SELECT FROM incident_print WHERE ${inEntity} AND ticket_id = $1 AND fingerprint IS NULL`,
    [ticketId],
  );
  return rows.length > 0;
};

export const keepPrint = async (tx: Tx, ticketId: string, fingerprint: readonly number[]): Promise<void> => {
  await tx.query(
    "escalation_incident_print",
    `UPDATE incident_print SET fingerprint = $2::bigint[] WHERE ${inEntity} AND ticket_id = $1`,
    [ticketId, fingerprint],
  );
};

/** An incident like another. */
export type AlikeIncident = {
  readonly ticketId: string;
  readonly number: string;
  readonly receivedAt: Temporal.Instant;
};

/**
 * The incidents like one, of its service and the days around it, itself among them, oldest first: they had the same
 * confirmed cause, or their texts are alike and no two causes of theirs differ, or a cause that one of those had. Later ones too: which of two is compared last, nobody knows. None for what
 * is no incident of a service.
 */
export const alikeIncidents = (sql: Sql, ticketId: string, windowDays: number): Promise<AlikeIncident[]> =>
  sql.query<AlikeIncident>(
    "escalation_incident_alike",
    `WITH mine AS (SELECT * FROM incident_print WHERE ${inEntity} AND ticket_id = $1),
     near AS (
       SELECT p.ticket_id, p.number, p.received_at, p.cause_key, p.fingerprint, mine.fingerprint AS print, mine.cause_key AS cause
       FROM mine JOIN incident_print p ON p.entity_id = mine.entity_id AND p.service_id = mine.service_id
         AND p.received_at < mine.received_at + $2 * interval '1 day'
         AND p.received_at > mine.received_at - $2 * interval '1 day'
       ORDER BY p.received_at DESC LIMIT ${mostCompared}),
     alike AS (
       SELECT * FROM near WHERE ticket_id = $1 OR (cause <> '' AND cause_key = cause)
         OR (cause = '' OR cause_key = '' OR cause_key = cause) AND (SELECT count(*) FROM unnest(fingerprint, print) AS pair (theirs, own) WHERE theirs = own) >= ${alikeValues})
     SELECT ticket_id AS "ticketId", number, received_at AS "receivedAt" FROM near
     WHERE ticket_id IN (SELECT ticket_id FROM alike)
       OR cause_key IN (SELECT cause_key FROM alike WHERE cause_key <> '')
     ORDER BY received_at, ticket_id`,
    [ticketId, windowDays],
  );

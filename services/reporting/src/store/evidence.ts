import type { Sql } from "@yanapa/database";
import type { Contact, Evidence, Reading, Step, Survey } from "../domain/evidence.ts";
import type { Span } from "../domain/period.ts";
import { areaNames, serviceNames } from "./names.ts";
import { outagesFor } from "./outages.ts";

/** Tickets with a part in the period or in the one before ($2 to $3), or pending since before it. */
const concerned = `concerned AS (
  SELECT ticket_id FROM ticket_step WHERE entity_id = $1 AND at >= $2 AND at < $3
  UNION SELECT ticket_id FROM ticket_fact WHERE entity_id = $1 AND state <> 'CLOSED'
  UNION SELECT ticket_id FROM ticket_fact WHERE entity_id = $1 AND last_closed_at >= $2
)`;

/** What happened that a report on a span is made of; security incidents too, in a restricted scope. */
export const evidenceFor = async (sql: Sql, entityId: string, span: Span): Promise<Evidence> => {
  const period = [entityId, span.previous.start, span.cutAt];
  const [steps, readings, contacts, surveys, shared, areas, services] = await Promise.all([
    sql.query<Step>(
      "reporting_steps",
      // Steps that are nothing but a change of state matter only where the ticket stands at the cut.
      `WITH ${concerned}, numbered AS (
         SELECT s.*, row_number() OVER (PARTITION BY ticket_id ORDER BY version DESC, event_id DESC) AS from_last
         FROM ticket_step s JOIN concerned USING (ticket_id) WHERE s.entity_id = $1 AND s.at < $3
       )
       SELECT ticket_id AS "ticketId", version, event_id AS "eventId", at, numbered.name, kind, state, priority,
         service_id AS "serviceId", area_id AS "areaId", highest_level AS "highestLevel", immediate,
         has_requester AS "hasRequester", received_at AS "receivedAt", outcome, cycle,
         cause_key AS "causeKey", coalesce(cause_name.name, cause) AS cause, cause_type AS "causeType", interruption
       FROM numbered LEFT JOIN cause_name USING (entity_id, cause_key, restricted)
       WHERE from_last = 1 OR numbered.name <> 'OTHER'`,
      period,
    ),
    sql.query<Omit<Reading, "overdueAt"> & { overdueAt: Temporal.Instant | null }>(
      "reporting_readings",
      `WITH ${concerned}
       SELECT ticket_id AS "ticketId", version, ticket_version AS "ticketVersion", overdue_at AS "overdueAt", measures
       FROM clock_reading JOIN concerned USING (ticket_id) WHERE entity_id = $1`,
      period,
    ),
    sql.query<Contact>(
      "reporting_contacts",
      `SELECT medium, direction, disposition, ticket_id AS "ticketId", start_time AS "startTime"
       FROM contact WHERE entity_id = $1 AND start_time >= $2 AND start_time < $3`,
      [entityId, span.start, span.cutAt],
    ),
    sql.query<{ [name in keyof Survey]: Survey[name] | null }>(
      "reporting_surveys",
      // A survey whose ticket is not known here yet may be about a security incident: it waits.
      `SELECT survey_id AS "surveyId", ticket_id AS "ticketId", requester_type AS "requesterType",
         expires_at AS "expiresAt", answered_at AS "answeredAt", rating, solved, last.kind, last.outcome,
         EXISTS (SELECT FROM ticket_step own WHERE own.entity_id = s.entity_id AND own.ticket_id = s.ticket_id
           AND own.own_act AND own.at < $3) AS "ownAct"
       FROM survey s CROSS JOIN LATERAL (
         SELECT t.kind, CASE t.state WHEN 'CLOSED' THEN t.outcome ELSE 'UNSPECIFIED' END AS outcome FROM ticket_step t
         WHERE t.entity_id = s.entity_id AND t.ticket_id = s.ticket_id AND t.at < $3
         ORDER BY t.version DESC, t.event_id DESC LIMIT 1) AS last
       WHERE entity_id = $1
         AND ((answered_at >= $2 AND answered_at < $3) OR (expires_at >= $2 AND expires_at < $3))`,
      [entityId, span.start, span.cutAt],
    ),
    outagesFor(sql, entityId, span),
    areaNames(sql, entityId),
    serviceNames(sql, entityId),
  ]);
  return {
    steps,
    readings: readings.map((reading) => ({ ...reading, overdueAt: reading.overdueAt ?? undefined })),
    contacts,
    surveys: surveys.map(
      (survey) =>
        Object.fromEntries(
          Object.entries(survey).map(([name, value]) => [name, value ?? undefined]),
        ) as Survey,
    ),
    ...shared,
    areas,
    services,
  };
};

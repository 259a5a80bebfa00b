import type { Tx } from "@yanapa/database";
import type { Contact, Reading, Step, Survey } from "../domain/evidence.ts";

/** A step with what only the store needs. */
export type ToldStep = Step & {
  readonly entityId: string;
  readonly scope: string;
  readonly level: string;
  /** Whether who asked did it themself: resolved or closed their own case. */
  readonly ownAct: boolean;
};

/** Keeps what happened to a ticket, once, and where the ticket is unless something newer is known. */
export const keepStep = async (tx: Tx, step: ToldStep): Promise<void> => {
  const { entityId, ticketId, version, eventId, at, state } = step;
  const restricted = step.kind === "SECURITY_INCIDENT";
  await Promise.all([
    tx.query(
      "reporting_step_keep",
      `INSERT INTO ticket_step (entity_id, ticket_id, version, event_id, at, name, kind, state, priority, scope,
         service_id, area_id, level, highest_level, immediate, has_requester, received_at, outcome, cycle, cause_key,
         cause, cause_type, restricted, interruption, own_act)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25)
       ON CONFLICT DO NOTHING`,
      [
        entityId,
        ticketId,
        version,
        eventId,
        at,
        step.name,
        step.kind,
        state,
        step.priority,
        step.scope,
        step.serviceId,
        step.areaId,
        step.level,
        step.highestLevel,
        step.immediate,
        step.hasRequester,
        step.receivedAt,
        step.outcome,
        step.cycle,
        step.causeKey,
        step.cause,
        step.causeType,
        restricted,
        step.interruption,
        step.ownAct,
      ],
    ),
    tx.query(
      "reporting_ticket_keep",
      `INSERT INTO ticket_fact AS kept (entity_id, ticket_id, version, event_id, state, restricted)
       VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (entity_id, ticket_id) DO UPDATE SET version = excluded.version, event_id = excluded.event_id,
         state = excluded.state, restricted = excluded.restricted
       WHERE (excluded.version, excluded.event_id) > (kept.version, kept.event_id)`,
      [entityId, ticketId, version, eventId, state, restricted],
    ),
    ...(state === "CLOSED"
      ? [
          tx.query(
            "reporting_ticket_closed",
            `UPDATE ticket_fact SET last_closed_at = greatest(last_closed_at, $3)
             WHERE entity_id = $1 AND ticket_id = $2`,
            [entityId, ticketId, at],
          ),
        ]
      : []),
  ]);
};

/** Keeps what a clock told, once. */
export const keepReading = async (tx: Tx, entityId: string, reading: Reading): Promise<void> => {
  await tx.query(
    "reporting_reading_keep",
    `INSERT INTO clock_reading (entity_id, ticket_id, version, ticket_version, overdue_at, measures)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
    [
      entityId,
      reading.ticketId,
      reading.version,
      reading.ticketVersion,
      reading.overdueAt ?? null,
      reading.measures,
    ],
  );
};

/** Keeps a contact, once. */
export const keepContact = async (
  tx: Tx,
  contact: Contact & { readonly entityId: string; readonly entryId: string },
): Promise<void> => {
  const { entityId, entryId, medium, direction, disposition, ticketId, startTime } = contact;
  await tx.query(
    "reporting_contact_keep",
    `INSERT INTO contact (entity_id, entry_id, medium, direction, disposition, ticket_id, start_time)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
    [entityId, entryId, medium, direction, disposition, ticketId, startTime],
  );
};

type SurveyKey = Pick<Survey, "surveyId" | "ticketId" | "requesterType"> & { readonly entityId: string };

/** Keeps that a survey was sent; its answer may be known already. */
export const keepSurveySent = async (
  tx: Tx,
  survey: SurveyKey & { readonly expiresAt: Temporal.Instant },
): Promise<void> => {
  await tx.query(
    "reporting_survey_sent",
    `INSERT INTO survey (entity_id, survey_id, ticket_id, requester_type, expires_at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (entity_id, survey_id) DO UPDATE SET expires_at = excluded.expires_at`,
    [survey.entityId, survey.surveyId, survey.ticketId, survey.requesterType, survey.expiresAt],
  );
};

/** Keeps a survey's answer; its sending may be told later. */
export const keepSurveyAnswered = async (
  tx: Tx,
  survey: SurveyKey & {
    readonly answeredAt: Temporal.Instant;
    readonly rating: number;
    readonly solved: boolean;
  },
): Promise<void> => {
  await tx.query(
    "reporting_survey_answered",
    `INSERT INTO survey (entity_id, survey_id, ticket_id, requester_type, answered_at, rating, solved)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (entity_id, survey_id) DO UPDATE
       SET answered_at = excluded.answered_at, rating = excluded.rating, solved = excluded.solved`,
    [
      survey.entityId,
      survey.surveyId,
      survey.ticketId,
      survey.requesterType,
      survey.answeredAt,
      survey.rating,
      survey.solved,
    ],
  );
};

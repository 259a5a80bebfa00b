import type { Tx } from "@yanapa/database";
import type { ToldMeasures, VerificationRequest } from "../../domain/ticket/ticket-data.ts";

/** What escalation tells of a ticket's times. */
export type ClockTimes = {
  clockVersion: number;
  maximumDueAt: Temporal.Instant | undefined;
  firstResponseDueAt: Temporal.Instant | undefined;
  overdueAt: Temporal.Instant | undefined;
  /** What it took, and the version of the ticket that the clock had seen. */
  measures: ToldMeasures | undefined;
  ticketVersion: number;
};

/** Copies a clock's times, what it measured and the place in the queue that follows, unless something newer is kept. */
export const keepClock = async (tx: Tx, ticketId: string, times: ClockTimes): Promise<void> => {
  await tx.query(
    "tickets_keep_clock",
    `UPDATE ticket SET clock_version = $2, maximum_due_at = $3, first_response_due_at = $4, overdue_at = $5,
       queue_key = queue_key / 10000000000000 * 10000000000000 + coalesce(
         least((extract(epoch FROM coalesce(deadline, $3)) * 1000)::bigint, 9999999999999), 9999999999999),
       measures = CASE WHEN measured_version <= $7 THEN $6::jsonb ELSE measures END,
       measured_version = greatest(measured_version, $7)
     WHERE id = $1 AND clock_version < $2`,
    [
      ticketId,
      times.clockVersion,
      times.maximumDueAt ?? null,
      times.firstResponseDueAt ?? null,
      times.overdueAt ?? null,
      times.measures ? JSON.stringify(times.measures) : null,
      times.ticketVersion,
    ],
  );
};

/** Keeps what escalation answered that a ticket took at a version, unless a later one is kept. */
export const keepMeasures = async (
  tx: Tx,
  ticketId: string,
  measures: ToldMeasures,
  ticketVersion: number,
): Promise<void> => {
  await tx.query(
    "tickets_keep_measures",
    "UPDATE ticket SET measures = $2, measured_version = $3 WHERE id = $1 AND measured_version < $3",
    [ticketId, JSON.stringify(measures), ticketVersion],
  );
};

/**
 * Keeps when the first request to verify of a cycle was delivered, unless the ticket went on to another cycle or was
 * closed since. No version is made: nothing happened to the ticket.
 */
export const keepVerificationRequest = async (
  tx: Tx,
  ticketId: string,
  request: VerificationRequest,
): Promise<void> => {
  await tx.query(
    "tickets_keep_verification_request",
    `UPDATE ticket SET detail = jsonb_set(detail, '{verificationRequest}', $3::jsonb),
       confirmation_asked_at = CASE WHEN NOT verified THEN $4::timestamptz(3) END,
       confirmation_due_at = NULL, confirmation_dated_at = 'epoch'
     WHERE id = $1 AND cycle = $2 AND state = 'RESOLVED'
       AND coalesce((detail #>> '{verificationRequest,cycle}')::integer, 0) < $2`,
    [ticketId, request.cycle, JSON.stringify(request), request.deliveredAt],
  );
};

import type { Tx } from "@yanapa/database";
import type { VerificationRequest } from "../domain/ticket-data.ts";

/** What escalation tells of a ticket's times. */
export type ClockTimes = {
  clockVersion: number;
  maximumDueAt: Temporal.Instant | undefined;
  firstResponseDueAt: Temporal.Instant | undefined;
  overdueAt: Temporal.Instant | undefined;
};

/** Copies a clock's times and the place in the queue that follows from them, unless something newer is kept. */
export const keepClock = async (tx: Tx, ticketId: string, times: ClockTimes): Promise<void> => {
  await tx.query(
    "tickets_keep_clock",
    `UPDATE ticket SET clock_version = $2, maximum_due_at = $3, first_response_due_at = $4, overdue_at = $5,
       queue_key = queue_key / 10000000000000 * 10000000000000 + coalesce(
         least((extract(epoch FROM coalesce(deadline, $3)) * 1000)::bigint, 9999999999999), 9999999999999)
     WHERE id = $1 AND clock_version < $2`,
    [
      ticketId,
      times.clockVersion,
      times.maximumDueAt ?? null,
      times.firstResponseDueAt ?? null,
      times.overdueAt ?? null,
    ],
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
    `UPDATE ticket SET detail = jsonb_set(detail, '{verificationRequest}', $3::jsonb)
     WHERE id = $1 AND cycle = $2 AND state = 'RESOLVED'
       AND coalesce((detail #>> '{verificationRequest,cycle}')::integer, 0) < $2`,
    [ticketId, request.cycle, JSON.stringify(request)],
  );
};

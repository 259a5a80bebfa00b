import { InternalError } from "@yanapa/errors";
import type { Call } from "@yanapa/rpc";
import type { TicketData } from "../domain/ticket-data.ts";
import { verificationAskedAt } from "../domain/unconfirmed.ts";
import type { App } from "./app.ts";

/**
 * Until when the requester of a ticket, who was asked to verify, may confirm: días hábiles are counted by escalation,
 * which has the entity's calendar. Throws UNAVAILABLE or DEADLINE_EXCEEDED without its word.
 */
export const endOfWindow = async (
  { clocks }: App,
  call: Call,
  ticket: TicketData,
  days: number,
  options: { timeoutMs?: number } = {},
): Promise<Temporal.Instant> => {
  const { entityId } = ticket;
  const { at } = await clocks.addWorkingDays(
    { entityId, fromTime: verificationAskedAt(ticket), days },
    { call, entityId, ...options },
  );
  if (at === undefined) throw new InternalError("VALIDATION_MISSED", { field: "at" });
  return at;
};

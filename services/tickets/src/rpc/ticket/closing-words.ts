import { scopeOf } from "@yanapa/database";
import { VersionMismatchError } from "@yanapa/errors";
import { type Call, staffOf } from "@yanapa/rpc";
import type { ClosingTerms } from "../../domain/ending/close.ts";
import { confirmationAskedAt } from "../../domain/ending/unconfirmed.ts";
import { keptMeasures, NotKeptError, timedVersionOf } from "../../domain/ticket/kept-measures.ts";
import type { TicketData } from "../../domain/ticket/ticket-data.ts";
import type { Outcome } from "../../domain/ticket/ticket-words.ts";
import { endOfWindow } from "../../end-of-window.ts";
import { keepConfirmationDue } from "../../store/ticket/confirmation-dues.ts";
import { keepMeasures } from "../../store/ticket/told-times.ts";
import type { App } from "../app.ts";
import { staffNames } from "./staff-names.ts";

type Closing = { ticketId: string; outcome: Outcome; terms: ClosingTerms };
type Names = ReadonlyMap<string, string>;

/**
 * Closes with what is kept beside the ticket. What may be closed and lacks something is closed at the second attempt, once
 * identity has named its staff and, where what is kept is behind, escalation has said what it took and until when its
 * requester may confirm. Throws UNAVAILABLE without their word, VERSION_MISMATCH when the ticket went on meanwhile.
 */
export const withClosingWords = async <Reply>(
  app: App,
  call: Call,
  closing: Closing,
  act: (people: Names) => Promise<Reply>,
): Promise<Reply> => {
  try {
    return await act(new Map());
  } catch (error) {
    if (!(error instanceof NotKeptError)) throw error;
  }
  const seen = await app.tickets.get(call, closing.ticketId);
  const [people] = await Promise.all([
    staffNames(app, call, seen, staffOf(call).personId),
    catchUpMeasures(app, call, seen),
    catchUpWindow(app, call, seen, closing),
  ]);
  try {
    return await act(people);
  } catch (error) {
    throw error instanceof NotKeptError ? new VersionMismatchError("VERSION_MISMATCH") : error;
  }
};

const catchUpMeasures = async ({ clocks, database }: App, call: Call, seen: TicketData): Promise<void> => {
  if (keptMeasures(seen)) return;
  const { entityId, id: ticketId } = seen;
  const ticketVersion = timedVersionOf(seen);
  const { measures } = await clocks.measureTicket({ entityId, ticketId, ticketVersion }, { call, entityId });
  const told = measures ?? { waitingBusinessSeconds: 0 };
  await database.work(scopeOf(call.caller), (tx) => keepMeasures(tx, ticketId, told, ticketVersion));
};

const catchUpWindow = async (app: App, call: Call, seen: TicketData, closing: Closing): Promise<void> => {
  const askedAt = confirmationAskedAt(seen);
  const { outcome, terms } = closing;
  if (outcome !== "UNCONFIRMED" || askedAt === undefined) return;
  if (seen.confirmationDueAt && seen.confirmationDays === terms.confirmationDays) return;
  const window = { askedAt, days: terms.confirmationDays };
  const dueAt = await endOfWindow(app.clocks, { entityId: seen.entityId, ...window }, call);
  await app.database.work(scopeOf(call.caller), (tx) => keepConfirmationDue(tx, seen.id, window, dueAt));
};

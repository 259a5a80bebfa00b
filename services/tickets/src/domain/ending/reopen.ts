import { WrongStateError } from "@yanapa/errors";
import { type ContactPost, holderThere } from "../ticket/contact-post.ts";
import type { Attendant, Ticket } from "../ticket/ticket.ts";
import { beginCycle } from "./begin-cycle.ts";

/** Throws WRONG_STATE unless a closed ticket of the entity may be reopened at all: TICKET_NOT_CLOSED, REOPENING_OFF. */
export const mustReopen = ({ data }: Ticket, reopeningDays: number): void => {
  if (data.state !== "CLOSED") throw new WrongStateError("TICKET_NOT_CLOSED");
  if (reopeningDays === 0) throw new WrongStateError("REOPENING_OFF");
};

/** Throws WRONG_STATE/REOPENING_WINDOW_PASSED once the entity's window to reopen ended. */
export const mustReopenBefore = (
  windowEnd: Temporal.Instant,
  reopeningDays: number,
  now: Temporal.Instant,
): void => {
  if (Temporal.Instant.compare(now, windowEnd) > 0)
    throw new WrongStateError("REOPENING_WINDOW_PASSED", { days: String(reopeningDays) });
};

/** How a closed ticket is reopened. */
export type Reopening = {
  reason: string;
  reopeningDays: number;
  /** When the entity's window to reopen ends, by its calendar. */
  windowEnd: Temporal.Instant;
  /** Where the requester's contact serves. */
  post: ContactPost;
};

/**
 * Reopens a closed ticket in a new cycle, where it was: its report stays sealed, and the area that had control goes on, at
 * first level with the requester's contact where they serve there. What `mustReopen` throws, and WRONG_STATE/REOPENING_WINDOW_PASSED.
 */
export const reopen = (
  ticket: Ticket,
  who: Attendant,
  { reason, reopeningDays, windowEnd, post }: Reopening,
  now: Temporal.Instant,
): void => {
  const { data } = ticket;
  mustReopen(ticket, reopeningDays);
  mustReopenBefore(windowEnd, reopeningDays, now);
  beginCycle(ticket);
  data.closedAt = undefined;
  data.closerId = "";
  data.closeNote = "";
  const area = { id: data.areaId, name: data.areaName };
  ticket.giveControl(area, data.level, { kind: "REOPENED", reason, actorId: who.personId, at: now });
  if (data.level === "L1") data.holderId = holderThere(ticket, post);
  ticket.announce("TicketReopened", { afterClosure: true, noNextLevel: false }, reason);
};

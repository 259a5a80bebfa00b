import { InvalidArgumentError, invalid, PermissionDeniedError, WrongStateError } from "@yanapa/errors";
import type { Attendant, Ticket } from "../ticket/ticket.ts";

/**
 * Sets the plazo told to the requester (RA 0040/2022 §7.2d, §8). The first one is kept and measured. Beyond the
 * entity's maximum only a supervisor may, and says why; what is beyond was asked of escalation.
 * Throws INVALID_ARGUMENT: DEADLINE_NOT_AHEAD, DEADLINE_REASON_MISSING; PERMISSION_DENIED/DEADLINE_BEYOND_MAXIMUM.
 */
export const setDeadline = (
  ticket: Ticket,
  who: Attendant,
  plazo: { deadline: Temporal.Instant; isWithinMaximum: boolean; overrideReason: string },
  now: Temporal.Instant,
): void => {
  const { data } = ticket;
  mustTakeDeadline(ticket);
  if (Temporal.Instant.compare(plazo.deadline, now) <= 0) {
    throw new InvalidArgumentError("DEADLINE_NOT_AHEAD", [
      { field: "deadline", reason: "DEADLINE_NOT_AHEAD" },
    ]);
  }
  const overrideReason = plazo.isWithinMaximum ? "" : plazo.overrideReason.trim();
  if (!plazo.isWithinMaximum) {
    if (!who.roles.includes("SUPERVISOR")) throw new PermissionDeniedError("DEADLINE_BEYOND_MAXIMUM");
    if (overrideReason === "") {
      const reason = "DEADLINE_REASON_MISSING";
      throw invalid("override_reason", reason);
    }
  }
  data.deadline = plazo.deadline;
  data.firstDeadline ??= plazo.deadline;
  ticket.announce("TicketDeadlineSet", { beyondMaximum: !plazo.isWithinMaximum }, overrideReason);
};

/** Throws WRONG_STATE unless the ticket may be given a plazo: triaged, since the maximum depends on it, and unresolved. */
export const mustTakeDeadline = (ticket: Ticket): void => {
  ticket.mustBe("OPEN", "IN_PROGRESS");
  if (!ticket.data.triaged) throw new WrongStateError("TICKET_NOT_TRIAGED");
};

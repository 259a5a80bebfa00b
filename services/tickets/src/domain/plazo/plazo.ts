import { InvalidArgumentError, WrongStateError } from "@yanapa/errors";
import type { Attendant, Ticket } from "../ticket/ticket.ts";
import { setDeadline } from "./set-deadline.ts";

/** What registration or triage says of the plazo (RA 0040/2022 §7.2d, §8). */
export type Plazo = {
  /** Absent when none is given. */
  deadline?: Temporal.Instant | undefined;
  /** Whether it lies within the entity's maximum, or there is none. */
  isWithinMaximum: boolean;
  overrideReason: string;
  /** Whether it is resolved in the same contact, and needs none. */
  sameContact?: boolean | undefined;
  /** Whether the entity has published maximum times, which count where nobody gives a plazo. */
  hasMaximum: boolean;
};

/**
 * Gives a ticket that was just registered or triaged its plazo. Until the entity publishes maximum times it is obligatory
 * for what is not resolved in the same contact, unless it has one. Throws INVALID_ARGUMENT/DEADLINE_MISSING, and what
 * `setDeadline` throws.
 */
export const givePlazo = (ticket: Ticket, who: Attendant, plazo: Plazo, now: Temporal.Instant): void => {
  const { data } = ticket;
  const { deadline, sameContact, hasMaximum } = plazo;
  if (deadline !== undefined) {
    setDeadline(ticket, who, { ...plazo, deadline }, now);
    return;
  }
  if (hasMaximum || sameContact || data.deadline !== undefined) return;
  throw new InvalidArgumentError(deadlineMissing, [{ field: "deadline", reason: deadlineMissing }]);
};

export const deadlineMissing = "DEADLINE_MISSING";

/**
 * Throws WRONG_STATE/DEADLINE_MISSING for a ticket that was to be resolved in the same contact and goes on without any
 * plazo: it needs one before it waits, is asked about or goes elsewhere.
 */
export const mustHavePlazo = ({ data }: Ticket): void => {
  if (!data.sameContact || data.deadline !== undefined || data.maximumDueAt !== undefined) return;
  throw new WrongStateError(deadlineMissing);
};

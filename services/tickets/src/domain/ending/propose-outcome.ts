import { postMessage } from "../requester/post-message.ts";
import type { Attendant, Ticket } from "../ticket/ticket.ts";
import type { Outcome } from "../ticket/ticket-words.ts";

const words: Partial<Record<Outcome, string>> = {
  DUPLICATE: "duplicado",
  REJECTED: "rechazado",
  WITHDRAWN: "retirado",
};

/** Throws unless somebody may propose to end a ticket now: WRONG_STATE, PERMISSION_DENIED/ROLE_MISSING. */
export const mustProposeOutcome = (ticket: Ticket, who: Attendant): void => {
  ticket.mustBe("OPEN", "IN_PROGRESS");
  ticket.mustAnswerFor(who);
};

/**
 * Proposes to end a ticket as duplicate, rejected or withdrawn; a supervisor closes it so. Until then it has no outcome
 * and counts as what it is, open. Nothing is discarded: the proposal and its reason stay as a note.
 */
export const proposeOutcome = (
  ticket: Ticket,
  who: Attendant,
  proposal: { outcome: Outcome; reason: string; messageId: string },
  now: Temporal.Instant,
): void => {
  mustProposeOutcome(ticket, who);
  const { outcome, reason, messageId } = proposal;
  const { data } = ticket;
  const same = data.proposal?.outcome === outcome ? data.proposal : undefined;
  const otherIds = [same?.proposerId ?? "", ...(same?.otherIds ?? [])].filter(
    (id) => id !== "" && id !== who.personId,
  );
  data.proposal = { outcome, reason, proposerId: who.personId, otherIds, at: now };
  postMessage(
    ticket,
    {
      id: messageId,
      visibility: "INTERNAL",
      authorKind: "STAFF",
      authorId: who.personId,
      body: `Propone cerrar como ${words[outcome]}: ${reason}`,
      courseOfAction: false,
      spoken: false,
    },
    now,
  );
};

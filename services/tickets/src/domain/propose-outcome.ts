import { postMessage } from "./post-message.ts";
import type { Attendant, Ticket } from "./ticket.ts";
import type { Outcome } from "./ticket-words.ts";

const words: Partial<Record<Outcome, string>> = {
  DUPLICATE: "duplicado",
  REJECTED: "rechazado",
  WITHDRAWN: "retirado",
};

/**
 * Proposes to end a ticket as duplicate, rejected or withdrawn; a supervisor closes it so. Nothing is discarded: the
 * proposal and its reason stay as a note.
 */
export const proposeOutcome = (
  ticket: Ticket,
  who: Attendant,
  proposal: { outcome: Outcome; reason: string; messageId: string },
  now: Temporal.Instant,
): void => {
  ticket.mustBe("OPEN", "IN_PROGRESS");
  ticket.mustAnswerFor(who);
  ticket.data.outcome = proposal.outcome;
  ticket.data.outcomeReason = proposal.reason;
  postMessage(
    ticket,
    {
      id: proposal.messageId,
      visibility: "INTERNAL",
      authorKind: "STAFF",
      authorId: who.personId,
      body: `Propone cerrar como ${words[proposal.outcome]}: ${proposal.reason}`,
      courseOfAction: false,
      spoken: false,
    },
    now,
  );
};

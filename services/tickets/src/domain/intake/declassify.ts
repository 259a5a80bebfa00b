import { PermissionDeniedError, WrongStateError } from "@yanapa/errors";
import { postMessage } from "../requester/post-message.ts";
import type { Attendant, Ticket } from "../ticket/ticket.ts";
import type { TicketData } from "../ticket/ticket-data.ts";
import type { TicketKind } from "../ticket/ticket-words.ts";
import { withFacts } from "./incident-facts.ts";

/** What a security incident turns out to be. */
type Turn = {
  kind: TicketKind;
  reason: string;
  /** Id of the note that a proposal makes. */
  messageId: string;
  /** Whether they are the entity's only person, and signed in a moment ago. */
  mayAlone: boolean;
};

/** Whether somebody confirms what they proposed themself, which takes another person. */
export const isOwnProposal = (
  { declassification }: Pick<TicketData, "declassification">,
  { personId }: Pick<Attendant, "personId">,
  kind: TicketKind,
): boolean => declassification?.kind === kind && declassification.proposerId === personId;

/** Throws WRONG_STATE unless a ticket is a security incident that may turn out to be none: TICKET_*, NOT_SECURITY_INCIDENT. */
export const mustDeclassify = (ticket: Ticket): void => {
  ticket.mustBe("OPEN", "IN_PROGRESS");
  if (!ticket.data.restricted) throw new WrongStateError("NOT_SECURITY_INCIDENT");
};

/**
 * Turns a security incident into a ticket of another kind, seen by all the entity's staff. It takes two: the first one
 * proposes it, which stays as a note; the second, who says the same kind, does it. Throws what `mustDeclassify` does, and
 * PERMISSION_DENIED/SECOND_PERSON_NEEDED.
 */
export const declassify = (ticket: Ticket, who: Attendant, turn: Turn, now: Temporal.Instant): void => {
  const { data } = ticket;
  const { kind, reason, messageId: id, mayAlone } = turn;
  mustDeclassify(ticket);
  if (data.declassification?.kind !== kind) {
    data.declassification = { kind, reason, proposerId: who.personId, at: now };
    const author = { authorKind: "STAFF", authorId: who.personId } as const;
    const body = `Propone que deje de ser incidente de seguridad: ${reason}`;
    postMessage(
      ticket,
      { id, visibility: "INTERNAL", ...author, body, courseOfAction: false, spoken: false },
      now,
    );
    return;
  }
  if (isOwnProposal(data, who, kind) && !mayAlone) throw new PermissionDeniedError("SECOND_PERSON_NEEDED");
  const { reason: proposed } = data.declassification;
  data.declassification = undefined;
  data.kind = kind;
  data.restricted = false;
  data.incident = withFacts(kind, data.incident, undefined, true, now);
  ticket.announce("TicketTriaged", {}, `Dejó de ser incidente de seguridad. ${proposed} ${reason}`);
};

import type { Level, Outcome, TicketState, WaitingFor } from "./ticket-words.ts";

/** Whose turn it is: who owes the next act; UNSPECIFIED when nobody does. */
export type Turn =
  | "UNSPECIFIED"
  | "FIRST_RESPONSE"
  | "FIRST_LEVEL"
  | "AREA_ASKED"
  | "HIGHER_LEVEL"
  | "REQUESTER"
  | "THIRD_PARTY"
  | "SUPERVISOR";

/** What tells whose turn it is. */
export type Standing = {
  state: TicketState;
  verified: boolean;
  confirmationAskedAt: Temporal.Instant | null;
  confirmationDueAt: Temporal.Instant | null;
  /** Attempts without answer in its cycle, none of which counts until one was by the channel that it came by. */
  sought: number;
  /** How many the entity asks for before it is closed without confirmation. */
  attemptsNeeded: number;
  proposedOutcome: Outcome;
  waitingFor: WaitingFor;
  respondedAt: Temporal.Instant | null;
  level: Level;
  /** Whether an area was asked (consulta interna) and has not answered. */
  awaitsArea: boolean;
};

/** Who owes the next act at a moment. `store/lists/ticket-views.ts` says the same to PostgreSQL. */
export const turnOf = (ticket: Standing, now: Temporal.Instant): Turn => {
  if (ticket.state === "CLOSED") return "UNSPECIFIED";
  if (ticket.state === "RESOLVED") return turnOfResolved(ticket, now);
  if (ticket.proposedOutcome !== "UNSPECIFIED") return "SUPERVISOR";
  if (ticket.waitingFor !== "UNSPECIFIED") return ticket.waitingFor;
  if (ticket.respondedAt === null) return "FIRST_RESPONSE";
  if (ticket.level !== "L1") return "HIGHER_LEVEL";
  return ticket.awaitsArea ? "AREA_ASKED" : "FIRST_LEVEL";
};

const turnOfResolved = (ticket: Standing, now: Temporal.Instant): Turn => {
  if (ticket.verified) return "SUPERVISOR";
  const { confirmationDueAt: until } = ticket;
  if (until !== null && Temporal.Instant.compare(until, now) <= 0) {
    return ticket.sought >= ticket.attemptsNeeded ? "SUPERVISOR" : "FIRST_LEVEL";
  }
  return ticket.confirmationAskedAt === null ? "FIRST_LEVEL" : "REQUESTER";
};

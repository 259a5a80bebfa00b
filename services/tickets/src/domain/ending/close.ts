import { PermissionDeniedError, WrongStateError } from "@yanapa/errors";
import { outageUnion } from "@yanapa/words";
import { endWait } from "../plazo/wait.ts";
import type { ReportMeasures } from "../report/closure-report.ts";
import { keptMeasures, NotKeptError } from "../ticket/kept-measures.ts";
import type { Attendant, Ticket } from "../ticket/ticket.ts";
import type { TicketData } from "../ticket/ticket-data.ts";
import type { Outcome } from "../ticket/ticket-words.ts";
import { type Allowance, type AttentionSettings, mayActAlone } from "./attention-settings.ts";
import { mustHaveEnded } from "./outage.ts";
import { confirmationDueAt, mustHaveSought, mustHaveWaited } from "./unconfirmed.ts";

/** What the entity has set for closing, and whether who closes is its only member. */
export type ClosingTerms = Allowance & Pick<AttentionSettings, "confirmationDays" | "confirmationAttempts">;

/**
 * Says whether somebody may close a ticket so (RA 0040/2022 §7.4, §8): a supervisor or administrator of the entity, not
 * the one who resolved it nor the only one who proposed its end, unless the entity's closing rule says otherwise; solved
 * once the requester confirmed, unconfirmed after the attempts that `mustHaveSought` asks for, otherwise only as an operator
 * proposed. Throws PERMISSION_DENIED: ROLE_MISSING, CLOSER_IS_RESOLVER, CLOSER_IS_PROPOSER; WRONG_STATE: TICKET_*,
 * TICKET_NOT_VERIFIED, ATTEMPTS_MISSING, OWN_CHANNEL_ATTEMPT_MISSING, OUTCOME_NOT_PROPOSED.
 */
export const mustClose = (ticket: Ticket, who: Attendant, outcome: Outcome, terms: ClosingTerms): void => {
  const { data } = ticket;
  if (!who.roles.includes("SUPERVISOR") && !who.roles.includes("ENTITY_ADMIN")) {
    throw new PermissionDeniedError("ROLE_MISSING");
  }
  switch (outcome) {
    case "SOLVED":
      ticket.mustBe("RESOLVED");
      if (!data.verified) throw new WrongStateError("TICKET_NOT_VERIFIED");
      break;
    case "UNCONFIRMED":
      ticket.mustBe("RESOLVED");
      mustHaveSought(data, terms.confirmationAttempts);
      break;
    default:
      ticket.mustBe("OPEN", "IN_PROGRESS");
      if (data.proposal?.outcome !== outcome) throw new WrongStateError("OUTCOME_NOT_PROPOSED");
  }
  if (isProposer(ticket, who, outcome) && !mayActAlone(terms)) {
    throw new PermissionDeniedError("CLOSER_IS_PROPOSER");
  }
  const mayCloseOwn = terms.closingRule === "RESOLVER_TOO" || mayActAlone(terms);
  if (isResolver(ticket, who) && !mayCloseOwn) throw new PermissionDeniedError("CLOSER_IS_RESOLVER");
};

/** How a ticket may end, as it stands: otherwise than solved only as it was proposed. */
const outcomeAtHand = ({ state, verified, proposal }: TicketData): Outcome => {
  if (state === "RESOLVED") return verified ? "SOLVED" : "UNCONFIRMED";
  return proposal?.outcome ?? "SOLVED";
};

/**
 * Throws what `mustClose` does and WRONG_STATE/CONFIRMATION_WINDOW_OPEN unless somebody may close a ticket now as it stands. While
 * it is not kept here until when the requester may confirm, closing finds out.
 */
export const mustCloseNow = (
  ticket: Ticket,
  who: Attendant,
  terms: ClosingTerms,
  now: Temporal.Instant,
): void => {
  const outcome = outcomeAtHand(ticket.data);
  mustClose(ticket, who, outcome, terms);
  const { confirmationDays: days } = terms;
  const window = outcome === "UNCONFIRMED" ? keptWindow(ticket, days) : undefined;
  if (window !== undefined) mustHaveWaited(window, days, now);
};

const isResolver = ({ data }: Ticket, { personId }: Attendant): boolean => data.resolverId === personId;

/** Whether nobody else proposed to end it so. */
const isProposer = ({ data }: Ticket, { personId }: Attendant, outcome: Outcome): boolean =>
  outcome !== "SOLVED" &&
  outcome !== "UNCONFIRMED" &&
  data.proposal?.proposerId === personId &&
  (data.proposal.otherIds ?? []).length === 0;

/** How a ticket is closed. */
export type Closure = {
  outcome: Outcome;
  note: string;
  terms: ClosingTerms;
  /** Whether its outages without end go on. */
  outagesGoOn?: boolean | undefined;
  sealReport: (closing: { closedAlone: boolean; measures: ReportMeasures }) => Promise<string>;
};

/**
 * Closes a ticket for good; what `mustClose` throws, and WRONG_STATE: CONFIRMATION_WINDOW_OPEN, OUTAGE_OPEN; `NotKeptError`
 * while what it took, or until when the requester may confirm, is not kept here. The report is sealed over
 * the closed ticket, so it is asked for in between: `sealReport` gives its SHA-256. Every closure says a time without
 * service, none, or why it is undetermined.
 */
export const close = async (
  ticket: Ticket,
  who: Attendant,
  closure: Closure,
  now: Temporal.Instant,
): Promise<void> => {
  const { data } = ticket;
  mustClose(ticket, who, closure.outcome, closure.terms);
  if (closure.outcome === "UNCONFIRMED") {
    const { confirmationDays: days } = closure.terms;
    mustHaveWaited(mustKnowWindow(ticket, days), days, now);
  }
  data.outagesGoOn = (data.outagesGoOn || closure.outagesGoOn) ?? false;
  mustHaveEnded(data.outages, data.outagesGoOn);
  // A wait that goes on counts until the last thing that was told, not until it ends with the closure.
  const measures = keptMeasures(data);
  if (measures === undefined) throw new NotKeptError();
  const closedAlone = isResolver(ticket, who) || isProposer(ticket, who, closure.outcome);
  endWait(ticket);
  ticket.moveTo("CLOSED");
  data.outcome = closure.outcome;
  data.outcomeReason = data.proposal?.outcome === closure.outcome ? data.proposal.reason : "";
  data.closedAt = now;
  data.closerId = who.personId;
  data.closeNote = closure.note.trim();
  if (data.interruption === "UNSPECIFIED") {
    data.interruption = data.outages.length > 0 ? "RECORDED" : "UNDETERMINED";
    if (data.interruption === "UNDETERMINED") data.interruptionReason = withoutAttention;
  }
  const reportSha256 = await closure.sealReport({ closedAlone, measures });
  const reportNumber = (data.lastReport?.reportNumber ?? 0) + 1;
  data.lastReport = { reportNumber, sha256: reportSha256, sealedAt: now };
  ticket.announce("TicketClosed", {
    closerId: who.personId,
    reportSha256,
    timeWithoutServiceSeconds: secondsWithoutService(ticket, now),
    closedAlone,
  });
};

const mustKnowWindow = (ticket: Ticket, days: number): Temporal.Instant => {
  const dueAt = keptWindow(ticket, days);
  if (dueAt === undefined) throw new NotKeptError();
  return dueAt;
};

/** Until when the requester may confirm; undefined while what is kept here was counted for other settings, or not yet. */
const keptWindow = ({ data }: Ticket, days: number): Temporal.Instant | undefined =>
  data.confirmationDays === days ? confirmationDueAt(data) : undefined;

/** Nobody attended what ended otherwise, so nobody measured it. */
const withoutAttention = "El ticket terminó sin atenderse y no se registró ninguna interrupción.";

const secondsWithoutService = ({ data }: Ticket, now: Temporal.Instant): number | undefined => {
  if (data.interruption !== "RECORDED") return undefined;
  const intervals = data.outages.map(({ degree, startTime, endTime }) => ({
    degree,
    startTime,
    ...(endTime ? { endTime } : {}),
  }));
  return Math.round(outageUnion(intervals, now).totalMs / 1000);
};

import { InternalError, PermissionDeniedError, WrongStateError } from "@yanapa/errors";
import { mustHaveEnded } from "./outage.ts";
import { outageUnion } from "./outage-union.ts";
import type { Attendant, Ticket } from "./ticket.ts";
import type { Outcome } from "./ticket-words.ts";
import { mustHaveSought, mustHaveWaited } from "./unconfirmed.ts";
import { endWait } from "./wait.ts";

/**
 * Says whether somebody may close a ticket so (RA 0040/2022 §7.4, §8): a supervisor or administrator of the entity, not
 * the one who resolved it; solved once the requester confirmed, unconfirmed after the attempts that `mustHaveSought` asks
 * for, otherwise only as an operator proposed. Throws PERMISSION_DENIED: ROLE_MISSING, CLOSER_IS_RESOLVER; WRONG_STATE:
 * TICKET_*, TICKET_NOT_VERIFIED, ATTEMPTS_MISSING, OWN_CHANNEL_ATTEMPT_MISSING, OUTCOME_NOT_PROPOSED.
 */
export const mustClose = (ticket: Ticket, who: Attendant, outcome: Outcome): void => {
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
      mustHaveSought(data);
      break;
    default:
      ticket.mustBe("OPEN", "IN_PROGRESS");
      if (data.proposal?.outcome !== outcome) throw new WrongStateError("OUTCOME_NOT_PROPOSED");
  }
  if (data.resolverId === who.personId) throw new PermissionDeniedError("CLOSER_IS_RESOLVER");
};

/** How a ticket is closed. */
export type Closure = {
  outcome: Outcome;
  note: string;
  /** When the requester's window to answer ends; asked of escalation, only to close without confirmation. */
  windowEnd: Temporal.Instant | undefined;
  /** Whether its outages without end go on. */
  outagesGoOn?: boolean | undefined;
  sealReport: () => Promise<string>;
};

/**
 * Closes a ticket for good; what `mustClose` throws, and WRONG_STATE: CONFIRMATION_WINDOW_OPEN, OUTAGE_OPEN. The report is sealed over
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
  mustClose(ticket, who, closure.outcome);
  if (closure.outcome === "UNCONFIRMED") {
    if (closure.windowEnd === undefined) throw new InternalError("VALIDATION_MISSED", { field: "windowEnd" });
    mustHaveWaited(closure.windowEnd, now);
  }
  data.outagesGoOn = (data.outagesGoOn || closure.outagesGoOn) ?? false;
  mustHaveEnded(data.outages, data.outagesGoOn);
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
  const reportSha256 = await closure.sealReport();
  ticket.announce("TicketClosed", {
    closerId: who.personId,
    reportSha256,
    timeWithoutServiceSeconds: secondsWithoutService(ticket, now),
  });
};

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

import { invalid, WrongStateError } from "@yanapa/errors";
import { isIncident } from "../intake/classify.ts";
import { mustBeComplete } from "../intake/incident-facts.ts";
import { endWait } from "../plazo/wait.ts";
import { postMessage } from "../requester/post-message.ts";
import type { Attendant, Ticket } from "../ticket/ticket.ts";
import type { Interruption } from "../ticket/ticket-words.ts";
import { mustHaveEnded } from "./outage.ts";

/** What an operator says when the remedy is applied. */
export type Remedy = {
  summary: string;
  reportText: string;
  interruption: Interruption;
  interruptionReason: string;
  /** Whether its outages without end go on. */
  outagesGoOn?: boolean | undefined;
  /** Id of the public message with the summary. */
  messageId: string;
  /** What the confirmed cause of the ficha is compared by; "" without ficha. */
  causeKey: string;
};

/**
 * Throws unless somebody may resolve a ticket now, as far as it does not depend on what they say. WRONG_STATE:
 * TICKET_NOT_TRIAGED, NOT_FIRST_LEVEL, TICKET_NOT_TAKEN, INCIDENT_INCOMPLETE, RESOLUTION_MISSING; PERMISSION_DENIED: ROLE_MISSING,
 * AREA_NOT_YOURS.
 */
export const mustResolve = (ticket: Ticket, who: Attendant): void => {
  const { data } = ticket;
  if (data.kind === "INQUIRY") ticket.mustBe("OPEN", "IN_PROGRESS");
  else ticket.mustBe("IN_PROGRESS");
  if (!data.triaged) throw new WrongStateError("TICKET_NOT_TRIAGED");
  // A security incident never goes back to first level, where nobody sees it.
  if (data.level !== "L1" && !data.restricted) throw new WrongStateError("NOT_FIRST_LEVEL");
  ticket.mustAnswerFor(who);
  ticket.mustControl(who);
  if (!isIncident(data.kind)) return;
  mustBeComplete(data);
  if (data.resolution === undefined) throw new WrongStateError("RESOLUTION_MISSING");
};

/**
 * Resolves a ticket that is at first level, or a security incident where it is; the requester reads the summary and is asked to verify (RA 0040/2022 §7.4).
 * A consulta answered in the same contact needs nobody to take it first. Incidents need the ficha and the operator's
 * own words; all say whether service was interrupted (§7.5).
 * Throws what `mustResolve` does, and WRONG_STATE: OUTAGE_MISSING, OUTAGE_OPEN; INVALID_ARGUMENT: REPORT_TEXT_MISSING, INTERRUPTION_CONTRADICTED, INTERRUPTION_REASON_MISSING.
 */
export const resolve = (ticket: Ticket, who: Attendant, remedy: Remedy, now: Temporal.Instant): void => {
  const { data } = ticket;
  mustResolve(ticket, who);
  if (isIncident(data.kind) && remedy.reportText.trim() === "") refuse("report_text", "REPORT_TEXT_MISSING");
  mustSayInterruption(ticket, remedy);

  endWait(ticket);
  postMessage(
    ticket,
    {
      id: remedy.messageId,
      visibility: "PUBLIC",
      authorKind: "STAFF",
      authorId: who.personId,
      body: remedy.summary,
      courseOfAction: false,
      spoken: false,
    },
    now,
    { remedy: true },
  );
  ticket.moveTo("RESOLVED");
  data.holderId = who.personId;
  data.resolverId = who.personId;
  data.resolvedAt = now;
  data.verified = false;
  data.proposal = undefined;
  data.summary = remedy.summary;
  data.reportText = remedy.reportText.trim();
  data.interruption = remedy.interruption;
  data.interruptionReason = remedy.interruption === "UNDETERMINED" ? remedy.interruptionReason.trim() : "";
  data.outagesGoOn = remedy.outagesGoOn ?? false;
  const { confirmedCause = "", causeType = "UNSPECIFIED" } = data.resolution ?? {};
  const { messageId, causeKey, interruption } = remedy;
  const body = { messageId, causeKey, causeType, interruption, resolverId: who.personId };
  ticket.announce("TicketResolved", body, confirmedCause);
};

const mustSayInterruption = ({ data: { outages } }: Ticket, remedy: Remedy): void => {
  switch (remedy.interruption) {
    case "RECORDED":
      if (outages.length === 0) throw new WrongStateError("OUTAGE_MISSING");
      mustHaveEnded(outages, remedy.outagesGoOn ?? false);
      return;
    case "NONE":
      if (outages.length > 0) refuse("interruption", "INTERRUPTION_CONTRADICTED");
      return;
    default:
      if (outages.length > 0) refuse("interruption", "INTERRUPTION_CONTRADICTED");
      if (remedy.interruptionReason.trim() === "")
        refuse("interruption_reason", "INTERRUPTION_REASON_MISSING");
  }
};

const refuse = (field: string, reason: string): never => {
  throw invalid(field, reason);
};

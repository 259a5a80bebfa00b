import { mustAttend } from "../ending/outage.ts";
import type { Attendant, Ticket } from "../ticket/ticket.ts";
import type { IncidentDetail } from "../ticket/ticket-data.ts";
import type { Affected } from "../ticket/ticket-words.ts";
import { withFacts } from "./incident-facts.ts";

/** What became known since registration. */
export type Completion = {
  incident?: IncidentDetail | undefined;
  occurrenceConfirmed?: boolean | undefined;
  scope: Affected;
  /** "" leaves it. */
  serviceId: string;
};

/** Throws unless somebody may complete what is known of a ticket now: WRONG_STATE, PERMISSION_DENIED/AREA_NOT_YOURS. */
export const mustComplete = (ticket: Ticket, who: Attendant): void => {
  ticket.mustBe("OPEN", "IN_PROGRESS");
  mustAttend(ticket, who);
};

/**
 * Completes what was known of a ticket (RA 0040/2022 §5, §7.2a); what is not said stays. Nothing happens where nothing is
 * new. Throws WRONG_STATE unless it is open or in progress, PERMISSION_DENIED, and what `withFacts` throws.
 */
export const complete = (ticket: Ticket, who: Attendant, said: Completion, now: Temporal.Instant): void => {
  const { data } = ticket;
  mustComplete(ticket, who);
  const before = JSON.stringify([data.incident, data.scope, data.serviceId]);
  if (said.incident !== undefined) {
    data.incident = withFacts(
      data.kind,
      data.incident,
      said.incident,
      said.occurrenceConfirmed ?? false,
      now,
    );
  }
  if (said.scope !== "UNSPECIFIED") data.scope = said.scope;
  if (said.serviceId !== "") data.serviceId = said.serviceId;
  if (JSON.stringify([data.incident, data.scope, data.serviceId]) === before) return;
  ticket.announce("TicketCompleted", {});
};

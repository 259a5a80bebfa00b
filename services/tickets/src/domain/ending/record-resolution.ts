import { invalid } from "@yanapa/errors";
import type { Attendant, Ticket } from "../ticket/ticket.ts";
import type { Resolution } from "../ticket/ticket-data.ts";

/** Throws unless somebody may record the ficha de solución now: WRONG_STATE, PERMISSION_DENIED/AREA_NOT_YOURS. */
export const mustRecordResolution = (ticket: Ticket, who: Attendant): void => {
  ticket.mustBe("OPEN", "IN_PROGRESS");
  ticket.mustControl(who);
};

/**
 * Records the ficha de solución of the cycle, or replaces it (RA 0040/2022 §7.2e, §7.3): the choice is justified among
 * alternatives, so exactly one is chosen. Throws INVALID_ARGUMENT/ALTERNATIVE_NOT_ONE.
 */
export const recordResolution = (ticket: Ticket, who: Attendant, resolution: Resolution): void => {
  mustRecordResolution(ticket, who);
  if (resolution.alternatives.filter(({ chosen }) => chosen).length !== 1) {
    const reason = "ALTERNATIVE_NOT_ONE";
    throw invalid("resolution.alternatives", reason);
  }
  ticket.data.resolution = resolution;
  ticket.announce("TicketResolutionRecorded", { causeType: resolution.causeType });
};

import { PermissionDeniedError } from "@yanapa/errors";
import type { Attendant, Ticket } from "../ticket/ticket.ts";

/** Throws unless somebody may take a ticket now: WRONG_STATE, PERMISSION_DENIED/AREA_NOT_YOURS. */
export const mustTake = (ticket: Ticket, { areaIds }: Attendant): void => {
  ticket.mustBe("OPEN", "IN_PROGRESS");
  if (!areaIds.includes(ticket.data.areaId)) throw new PermissionDeniedError("AREA_NOT_YOURS");
};

/**
 * Makes somebody the holder. Only members of the area in control may, supervisors included: who does the work belongs
 * to the area that answers for it. A taken one changes hands; the requester's contact at first level stays.
 */
export const take = (ticket: Ticket, who: Attendant): void => {
  const { data } = ticket;
  mustTake(ticket, who);
  if (data.holderId === who.personId) return;
  data.holderId = who.personId;
  if (data.level === "L1" && data.operatorId === "" && who.roles.includes("OPERATOR")) {
    data.operatorId = who.personId;
    data.homeArea = { id: data.areaId, name: data.areaName };
  }
  if (data.state === "OPEN") ticket.moveTo("IN_PROGRESS");
  ticket.announce("TicketTaken", {});
};

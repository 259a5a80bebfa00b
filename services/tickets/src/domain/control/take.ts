import { PermissionDeniedError } from "@yanapa/errors";
import type { Attendant, Ticket } from "../ticket/ticket.ts";

/**
 * Makes somebody the holder. Only members of the area in control may, supervisors included: who does the work belongs
 * to the area that answers for it. A taken one changes hands; the requester's contact at first level stays.
 */
export const take = (ticket: Ticket, who: Attendant): void => {
  const { data } = ticket;
  ticket.mustBe("OPEN", "IN_PROGRESS");
  if (!who.areaIds.includes(data.areaId)) throw new PermissionDeniedError("AREA_NOT_YOURS");
  if (data.holderId === who.personId) return;
  data.holderId = who.personId;
  if (data.level === "L1" && data.operatorId === "" && who.roles.includes("OPERATOR")) {
    data.operatorId = who.personId;
    data.homeArea = { id: data.areaId, name: data.areaName };
  }
  if (data.state === "OPEN") ticket.moveTo("IN_PROGRESS");
  ticket.announce("TicketTaken", {});
};

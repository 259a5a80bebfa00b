import type { Attendant, Ticket } from "../ticket/ticket.ts";

/** Throws unless somebody may turn to the hierarchical contact now: WRONG_STATE, PERMISSION_DENIED/AREA_NOT_YOURS. */
export const mustEscalateToHierarchy = (ticket: Ticket, who: Attendant): void => {
  ticket.mustBe("OPEN", "IN_PROGRESS");
  ticket.mustControl(who);
};

/**
 * Turns to the hierarchical contact: control stays with the area and its level, the hop is kept, and escalation tells whom the
 * path names (RA 0040/2022 §5, §7.2c). Raises no level (vocabulary R5) and asks for no consultation before.
 */
export const escalateToHierarchy = (
  ticket: Ticket,
  who: Attendant,
  reason: string,
  now: Temporal.Instant,
): void => {
  const { data } = ticket;
  mustEscalateToHierarchy(ticket, who);
  data.hops.push({
    kind: "HIERARCHICAL",
    level: data.level,
    areaId: data.areaId,
    areaName: data.areaName,
    reason,
    returnReason: "UNSPECIFIED",
    actorId: who.personId,
    at: now,
    cycle: data.cycle,
  });
  ticket.announce("TicketEscalatedToHierarchy", {}, reason);
};

import { invalid } from "@yanapa/errors";
import { rankOf } from "@yanapa/words";
import { mustHavePlazo } from "../plazo/plazo.ts";
import { endWait } from "../plazo/wait.ts";
import { type AttendingArea, mustSeeAt } from "../ticket/levels.ts";
import type { Attendant, Ticket } from "../ticket/ticket.ts";

/** Throws unless somebody may derive a ticket now, wherever to: WRONG_STATE, PERMISSION_DENIED/AREA_NOT_YOURS. */
export const mustReroute = (ticket: Ticket, who: Attendant): void => {
  ticket.mustBe("OPEN", "IN_PROGRESS");
  mustHavePlazo(ticket);
  ticket.mustControl(who);
};

/**
 * Derives a ticket to another area of the same level; not an escalation (RA 0040/2022 §7.1). Development and
 * information security are both third level. Throws INVALID_ARGUMENT: AREA_IN_CONTROL, AREA_NOT_OF_LEVEL.
 */
export const reroute = (
  ticket: Ticket,
  who: Attendant,
  area: AttendingArea,
  reason: string,
  now: Temporal.Instant,
): void => {
  const { level: fromLevel, areaId: fromAreaId } = ticket.data;
  mustReroute(ticket, who);
  if (area.id === fromAreaId) {
    throw invalid("area_id", "AREA_IN_CONTROL");
  }
  const level = area.levels.includes(fromLevel)
    ? fromLevel
    : area.levels.find((served) => rankOf(served) === rankOf(fromLevel));
  if (level === undefined) {
    throw invalid("area_id", "AREA_NOT_OF_LEVEL");
  }
  if (rankOf(level) > rankOf("L1")) mustSeeAt(level, ticket.data.restricted);
  endWait(ticket);
  ticket.giveControl(area, level, { kind: "REROUTED", reason, actorId: who.personId, at: now });
  ticket.announce("TicketHandedOver", {
    kind: "REROUTED",
    fromLevel,
    fromAreaId,
    returnReason: "UNSPECIFIED",
  });
};

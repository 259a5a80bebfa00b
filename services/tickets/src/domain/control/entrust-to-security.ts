import { endWait } from "../plazo/wait.ts";
import type { AttendingArea } from "../ticket/levels.ts";
import type { Ticket } from "../ticket/ticket.ts";

/** Why control goes to information security without anybody asking. */
const reason = "Incidente de seguridad: lo atiende seguridad de la información.";

/**
 * Gives control of a security incident to information security: who had it sees it no more, so nobody else could go on
 * (RA 0040/2022 §7.1, §7.2c). The operator stays the requester's contact. An entity without such an area leaves it
 * where it is, to its supervisors.
 */
export const entrustToSecurity = (
  ticket: Ticket,
  area: AttendingArea | undefined,
  actorId: string,
  now: Temporal.Instant,
): void => {
  const { data } = ticket;
  const { level: fromLevel, areaId: fromAreaId } = data;
  if (!data.restricted || fromLevel === "L3_SECURITY" || area === undefined) return;
  endWait(ticket);
  ticket.giveControl(area, "L3_SECURITY", { kind: "ESCALATED", reason, actorId, at: now });
  ticket.announce("TicketHandedOver", {
    kind: "ESCALATED",
    fromLevel,
    fromAreaId,
    returnReason: "UNSPECIFIED",
  });
};

/** The area that attends security incidents: the oldest of those that serve that level. */
export const securityAreaOf = (areas: readonly AttendingArea[]): AttendingArea | undefined =>
  areas.find(({ levels }) => levels.includes("L3_SECURITY"));

import { WrongStateError } from "@yanapa/errors";
import type { Attendant, Ticket } from "./ticket.ts";
import type { ReturnReason } from "./ticket-words.ts";
import { endWait } from "./wait.ts";

/**
 * Gives control back to the area and the operator who are the requester's contact (RA 0040/2022 §7.2c: second level
 * confirms with first). Throws WRONG_STATE: ALREADY_FIRST_LEVEL;
 * SECURITY_NOT_RETURNED for a security incident, which nobody there sees: what is none is triaged anew before.
 */
export const returnToFirstLevel = (
  ticket: Ticket,
  who: Attendant,
  { returnReason, note }: { returnReason: ReturnReason; note: string },
  now: Temporal.Instant,
): void => {
  const { data } = ticket;
  const { level: fromLevel, areaId: fromAreaId } = data;
  if (fromLevel === "L1") throw new WrongStateError("ALREADY_FIRST_LEVEL");
  if (data.restricted) throw new WrongStateError("SECURITY_NOT_RETURNED");
  ticket.mustBe("IN_PROGRESS");
  ticket.mustControl(who);
  endWait(ticket);
  ticket.giveControl(data.homeArea, "L1", {
    kind: "RETURNED",
    reason: note,
    returnReason,
    actorId: who.personId,
    at: now,
  });
  data.holderId = data.operatorId;
  ticket.announce("TicketHandedOver", { kind: "RETURNED", fromLevel, fromAreaId, returnReason });
};

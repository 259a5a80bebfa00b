import { WrongStateError } from "@yanapa/errors";
import { endWait } from "../plazo/wait.ts";
import { type ContactPost, homeOf } from "../ticket/contact-post.ts";
import type { Attendant, Ticket } from "../ticket/ticket.ts";
import type { ReturnReason } from "../ticket/ticket-words.ts";

/**
 * Throws unless somebody may give a ticket back now: WRONG_STATE, with ALREADY_FIRST_LEVEL, and SECURITY_NOT_RETURNED for a security
 * incident, which nobody there sees: what is none is declassified before; PERMISSION_DENIED/AREA_NOT_YOURS.
 */
export const mustReturn = (ticket: Ticket, who: Attendant): void => {
  const { level, restricted } = ticket.data;
  if (level === "L1") throw new WrongStateError("ALREADY_FIRST_LEVEL");
  if (restricted) throw new WrongStateError("SECURITY_NOT_RETURNED");
  ticket.mustBe("IN_PROGRESS");
  ticket.mustControl(who);
};

/**
 * Gives control back to the operator who is the requester's contact, in an area of theirs (RA 0040/2022 §7.2c: second level
 * confirms with first); `post` says which those are. Throws what `mustReturn` does.
 */
export const returnToFirstLevel = (
  ticket: Ticket,
  who: Attendant,
  { returnReason, note }: { returnReason: ReturnReason; note: string },
  post: ContactPost,
  now: Temporal.Instant,
): void => {
  const { data } = ticket;
  const { level: fromLevel, areaId: fromAreaId } = data;
  mustReturn(ticket, who);
  endWait(ticket);
  const { area, holderId } = homeOf(ticket, post);
  ticket.giveControl(area, "L1", {
    kind: "RETURNED",
    reason: note,
    returnReason,
    actorId: who.personId,
    at: now,
  });
  data.holderId = holderId;
  if (holderId !== "") data.homeArea = { id: area.id, name: area.name };
  ticket.announce("TicketHandedOver", { kind: "RETURNED", fromLevel, fromAreaId, returnReason });
};

import { invalid, WrongStateError } from "@yanapa/errors";
import type { Attendant, Ticket } from "../ticket/ticket.ts";
import type { Post } from "./release.ts";
import { attends } from "./staffed-area.ts";

/** Throws what keeps somebody from assigning a ticket: WRONG_STATE, PERMISSION_DENIED/AREA_NOT_YOURS. */
export const mustAssign = (ticket: Ticket, who: Attendant): void => {
  ticket.mustBe("OPEN", "IN_PROGRESS");
  ticket.mustControl(who);
};

/**
 * Gives a ticket to somebody of the area in control. They have not taken it: an open ticket stays open until they do. `post`
 * is undefined for who has none in the entity. Throws WRONG_STATE; PERMISSION_DENIED/AREA_NOT_YOURS; INVALID_ARGUMENT:
 * PERSON_NOT_OF_AREA, PERSON_MAY_NOT_SEE.
 */
export const assign = (ticket: Ticket, who: Attendant, personId: string, post: Post | undefined): void => {
  const { data } = ticket;
  mustAssign(ticket, who);
  if (post === undefined || !post.areaIds.includes(data.areaId) || !attends(post.roles))
    throw invalid("person_id", "PERSON_NOT_OF_AREA");
  if (data.restricted && !post.seesRestricted) throw invalid("person_id", "PERSON_MAY_NOT_SEE");
  if (data.holderId === personId) return;
  data.holderId = personId;
  ticket.announce("TicketReassigned", {});
};

/** Throws what keeps somebody from giving a ticket back: WRONG_STATE, PERMISSION_DENIED/AREA_NOT_YOURS. */
export const mustGiveBack = (ticket: Ticket, who: Attendant): void => {
  mustAssign(ticket, who);
  if (ticket.data.holderId === "") throw new WrongStateError("TICKET_NOT_TAKEN");
};

/**
 * Gives a ticket back to the queue of the area in control; its requester's contact stays. Throws WRONG_STATE,
 * PERMISSION_DENIED/AREA_NOT_YOURS.
 */
export const giveBack = (ticket: Ticket, who: Attendant): void => {
  const { data } = ticket;
  mustGiveBack(ticket, who);
  data.holderId = "";
  ticket.announce("TicketReassigned", {});
};

import { WrongStateError } from "@yanapa/errors";
import type { Attendant, Ticket } from "../ticket/ticket.ts";

/**
 * Throws unless somebody may show a ticket to the person of its card now, "" when it is linked to nobody:
 * PERMISSION_DENIED/AREA_NOT_YOURS, WRONG_STATE: ALREADY_SHOWN, REQUESTER_NOT_LINKED.
 */
export const mustShowToRequester = (ticket: Ticket, who: Attendant, personId: string): void => {
  ticket.mustControl(who);
  if (ticket.data.requesterId !== "") throw new WrongStateError("ALREADY_SHOWN");
  if (personId === "") throw new WrongStateError("REQUESTER_NOT_LINKED");
};

/**
 * Makes a ticket a case of the person to whom its card is linked, "" when it is linked to nobody. A link alone never
 * shows a security incident: whoever attends it decides when its requester may know (RA 0040/2022 §7.1, §8). No version
 * is made: nothing happened to the ticket. Throws what `mustShowToRequester` does.
 */
export const showToRequester = (ticket: Ticket, who: Attendant, personId: string): void => {
  mustShowToRequester(ticket, who, personId);
  ticket.data.requesterId = personId;
};

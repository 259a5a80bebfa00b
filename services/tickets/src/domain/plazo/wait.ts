import { WrongStateError } from "@yanapa/errors";
import type { Attendant, Ticket } from "../ticket/ticket.ts";
import type { WaitingFor } from "../ticket/ticket-words.ts";
import { mustHavePlazo } from "./plazo.ts";

/** Throws unless somebody may mark a ticket as waiting now: WRONG_STATE, with ALREADY_WAITING; PERMISSION_DENIED/AREA_NOT_YOURS. */
export const mustStartWaiting = (ticket: Ticket, who: Attendant): void => {
  ticket.mustBe("IN_PROGRESS");
  mustHavePlazo(ticket);
  ticket.mustControl(who);
  if (ticket.data.waitingFor !== "UNSPECIFIED") throw new WrongStateError("ALREADY_WAITING");
};

/** Marks a ticket en curso as waiting. Throws WRONG_STATE/ALREADY_WAITING: one wait at a time, so that each is measured. */
export const startWaiting = (
  ticket: Ticket,
  who: Attendant,
  waitingFor: Exclude<WaitingFor, "UNSPECIFIED">,
  reason: string,
): void => {
  const { data } = ticket;
  mustStartWaiting(ticket, who);
  data.waitingFor = waitingFor;
  data.waitingReason = reason;
  ticket.announce("TicketWaitingStarted", { waitingFor });
};

/** Throws WRONG_STATE/NOT_WAITING unless a ticket waits. */
export const mustEndWaiting = ({ data }: Ticket): void => {
  if (data.waitingFor === "UNSPECIFIED") throw new WrongStateError("NOT_WAITING");
};

/** Ends the wait. Throws what `mustEndWaiting` does. */
export const endWaiting = (ticket: Ticket): void => {
  mustEndWaiting(ticket);
  endWait(ticket);
};

/** Ends the wait if there is one: what is answered, resolved or closed waits for nobody. */
export const endWait = (ticket: Ticket): void => {
  const { data } = ticket;
  if (data.waitingFor === "UNSPECIFIED") return;
  data.waitingFor = "UNSPECIFIED";
  data.waitingReason = "";
  ticket.announce("TicketWaitingEnded", {});
};

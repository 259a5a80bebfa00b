import { WrongStateError } from "@yanapa/errors";
import type { Attendant, Ticket } from "../ticket/ticket.ts";
import type { WaitingFor } from "../ticket/ticket-words.ts";
import { mustHavePlazo } from "./plazo.ts";

/** Marks a ticket en curso as waiting. Throws WRONG_STATE/ALREADY_WAITING: one wait at a time, so that each is measured. */
export const startWaiting = (
  ticket: Ticket,
  who: Attendant,
  waitingFor: Exclude<WaitingFor, "UNSPECIFIED">,
  reason: string,
): void => {
  const { data } = ticket;
  ticket.mustBe("IN_PROGRESS");
  mustHavePlazo(ticket);
  ticket.mustControl(who);
  if (data.waitingFor !== "UNSPECIFIED") throw new WrongStateError("ALREADY_WAITING");
  data.waitingFor = waitingFor;
  data.waitingReason = reason;
  ticket.announce("TicketWaitingStarted", { waitingFor });
};

/** Ends the wait. Throws WRONG_STATE/NOT_WAITING. */
export const endWaiting = (ticket: Ticket): void => {
  if (ticket.data.waitingFor === "UNSPECIFIED") throw new WrongStateError("NOT_WAITING");
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

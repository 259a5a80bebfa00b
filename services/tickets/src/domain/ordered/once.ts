import type { Ticket } from "../ticket/ticket.ts";
import type { RuleCause } from "./rule-cause.ts";

/** Orders that a ticket remembers; by then a rule has long been held back by its daily bound. */
const most = 200;

/**
 * Does what a firing orders once, however often and however late the order comes. `act` says whether it changed the
 * ticket; an order that changed nothing leaves no trace.
 */
export const once = (ticket: Ticket, { firingId }: RuleCause, order: string, act: () => boolean): boolean => {
  const { data } = ticket;
  const key = `${firingId} ${order}`;
  if (data.ordersDone?.includes(key)) return true;
  // Before the act: its event is the last thing that the ticket tells of it.
  const before = data.ordersDone;
  data.ordersDone = [...(before ?? []), key].slice(-most);
  if (act()) return true;
  if (before === undefined) delete data.ordersDone;
  else data.ordersDone = before;
  return false;
};

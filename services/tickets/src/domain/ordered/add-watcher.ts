import { WrongStateError } from "@yanapa/errors";
import type { Ticket } from "../ticket/ticket.ts";
import { once } from "./once.ts";
import type { RuleCause } from "./rule-cause.ts";

const most = 20;

/** Makes a member of the entity watch a ticket. Throws WRONG_STATE: TICKET_CLOSED and the like, WATCHERS_TOO_MANY. */
export const addWatcher = (ticket: Ticket, personId: string, cause: RuleCause): boolean =>
  once(ticket, cause, `ADD_WATCHER ${personId}`, () => {
    const { data } = ticket;
    ticket.mustBe("OPEN", "IN_PROGRESS");
    const watchers = data.watcherIds ?? [];
    if (watchers.includes(personId)) return false;
    if (watchers.length >= most) throw new WrongStateError("WATCHERS_TOO_MANY");
    data.watcherIds = [...watchers, personId];
    ticket.announce("TicketWatcherAdded", { cause, personId });
    return true;
  });

import type { Listener, Listeners } from "@yanapa/events";
import { hearForRules } from "../store/acting/ruled-tickets.ts";
import type { Clocks } from "../store/clocks.ts";
import { hearHierarchy, hearPersistence } from "./acting/hierarchy.ts";
import { countsNoMore, isKnown, persists, turnsOut } from "./acting/recurrence.ts";
import { newsOf, type TicketEventName, tellings } from "./telling.ts";

/** What some events have done beside, once clock and rules have heard of them. */
const also: { readonly [N in TicketEventName]?: Listener<N> } = {
  TicketCreated: isKnown,
  TicketCompleted: isKnown,
  TicketTriaged: turnsOut,
  TicketResolved: isKnown,
  TicketClosed: countsNoMore,
  TicketReopened: async (event, delivery) => {
    await persists(event, delivery);
    await hearPersistence(event, delivery);
  },
  TicketEscalatedToHierarchy: hearHierarchy,
};

/** Hears one kind of event of tickets: all are kept in one ledger, from which clocks and rules follow. */
const listenerOf =
  <N extends TicketEventName>(clocks: Clocks, name: N): Listener<N> =>
  async (event, delivery) => {
    const news = newsOf(name, event, delivery);
    const isLatest = await clocks.hear(delivery.tx, news);
    if (news.step === undefined) return;
    await hearForRules(delivery.tx, { ...news, step: news.step }, isLatest);
    await also[name]?.(event, delivery);
  };

/** Every event of tickets' tickets has a listener. */
export const ticketListeners = (clocks: Clocks): Listeners => {
  const names = Object.keys(tellings) as TicketEventName[];
  return Object.fromEntries(names.map((name) => [name, listenerOf(clocks, name)]));
};

import type { Delivery, Listeners } from "@yanapa/events";
import type { EventBody } from "@yanapa/proto/events.ts";
import { keepRuledService } from "../../store/acting/paths.ts";
import { hearForRules } from "../../store/acting/ruled-tickets.ts";
import { hearHierarchy, hearPersistence } from "./hierarchy.ts";
import { noticeDelivered } from "./notice-delivered.ts";
import { hearForRecurrence } from "./recurrence.ts";
import { stepOf, type TicketEventName } from "./step-of.ts";

type AnyListener = (event: never, delivery: Delivery) => Promise<void>;

/**
 * The listeners with which clocks hear of tickets, after each of which the rules hear of the same; and what else tells
 * that rules are to be looked at.
 */
export const withRules = (listeners: Listeners): Listeners => {
  const heard = Object.entries(listeners).map(([name, listener]) => {
    if (!name.startsWith("Ticket")) return [name, listener];
    const both = async (event: EventBody<TicketEventName>, delivery: Delivery): Promise<void> => {
      await (listener as AnyListener)(event as never, delivery);
      const step = stepOf(name as TicketEventName, event, delivery);
      if (step === undefined) return;
      const { entityId, ticketId } = event;
      const restricted = step.kind === "SECURITY_INCIDENT";
      await hearForRules(delivery.tx, { entityId, ticketId, restricted, step });
      await hearForRecurrence(delivery.tx, name as TicketEventName, event);
      if (name === "TicketEscalatedToHierarchy")
        await hearHierarchy(event as EventBody<"TicketEscalatedToHierarchy">, delivery);
      if (name === "TicketReopened") await hearPersistence(event as EventBody<"TicketReopened">, delivery);
    };
    return [name, both];
  });
  return {
    ...(Object.fromEntries(heard) as Listeners),
    NoticeDelivered: noticeDelivered,
    CatalogueServiceChanged: async ({ entityId, serviceId }, { tx }) => {
      await keepRuledService(tx, entityId, serviceId);
    },
  };
};

import type { Listener } from "@yanapa/events";
import { standing } from "../domain/notice.ts";
import { askNotice } from "../store/deliveries.ts";
import { isKnownRestricted } from "../store/tickets.ts";
import { tellWatchers } from "./tell-watchers.ts";

/** The supervisors of the entity are told of a ticket con atraso, and of any other target that passed. */
export const ticketOverdue: Listener<"TicketOverdue"> = async (event, delivery) => {
  const { tx, id: eventId } = delivery;
  const { entityId, ticketId, target, overdueAt } = event;
  const stood = { stood: standing(delivery.occurredAt, event) };
  await askNotice(tx, {
    entityId,
    eventId,
    ticketId,
    template: "ticket-overdue",
    recipient: { kind: "role", role: "SUPERVISOR", areaId: "" },
    restricted: await isKnownRestricted(tx, ticketId),
    facts: { ...stood, target, ...(overdueAt === undefined ? {} : { overdueAt: overdueAt.toString() }) },
  });
  // By the others a ticket is not con atraso: they are between the entity and itself.
  if (target === "FIRST_RESPONSE" || target === "RESOLUTION")
    await tellWatchers(event, delivery, "OVERDUE", stood);
};

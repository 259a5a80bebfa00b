import type { Listener } from "@yanapa/events";
import { roleOfLevel } from "../domain/notice.ts";
import { askNotice } from "../store/deliveries.ts";
import { isRestricted } from "../store/tickets.ts";
import { stoodAt } from "./stood-at.ts";

/** Who asked an area is told that it answered; where they have left, those who have the ticket (RA 0040/2022 §7.2e). */
export const ticketConsultationChanged: Listener<"TicketConsultationChanged"> = async (event, delivery) => {
  const { entityId, ticketId, facts, result, askedById } = event;
  if (result !== "UNSPECIFIED" || facts === undefined) return;
  const role = roleOfLevel(facts.level) ?? "SUPERVISOR";
  const attending = { role, areaId: facts.areaId };
  await askNotice(delivery.tx, {
    entityId,
    eventId: delivery.id,
    ticketId,
    template: "consultation-answered",
    recipient: askedById === "" ? { kind: "role", ...attending } : { kind: "person", personId: askedById },
    restricted: isRestricted(facts),
    facts: { ...stoodAt(delivery.occurredAt, facts), instead: attending },
  });
};

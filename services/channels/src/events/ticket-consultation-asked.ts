import type { Listener } from "@yanapa/events";
import { roleOfLevel } from "../domain/notice.ts";
import { askNotice } from "../store/deliveries.ts";
import { isRestricted } from "../store/tickets.ts";
import { stoodAt } from "./stood-at.ts";

/**
 * Who attends in the area that was asked is told, each once: at every level at which somebody there does, or the supervisors who
 * serve there (RA 0040/2022 §7.2e).
 */
export const ticketConsultationAsked: Listener<"TicketConsultationAsked"> = async (event, delivery) => {
  const { entityId, ticketId, facts, areaId, areaLevels } = event;
  const { tx, id: eventId, occurredAt } = delivery;
  const restricted = isRestricted(facts);
  const levels = restricted ? areaLevels.filter((level) => level === "L3_SECURITY") : areaLevels;
  const roles = levels.map(roleOfLevel).filter((role) => role !== undefined);
  for (const role of roles.length > 0 ? roles : (["SUPERVISOR"] as const)) {
    const recipient = { kind: "role", role, areaId } as const;
    await askNotice(tx, {
      entityId,
      eventId,
      ticketId,
      template: "consultation-asked",
      recipient,
      restricted,
      facts: stoodAt(occurredAt, facts),
    });
  }
};

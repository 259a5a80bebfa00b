import type { Listener } from "@yanapa/events";
import { type Recipient, roleOfLevel, standing } from "../domain/notice.ts";
import { askNotice } from "../store/deliveries.ts";

/**
 * Whoever is waited for is reminded: the requester, or for a third party, who has the ticket and must ask it again; while
 * nobody has it, who attends in its area.
 */
export const waitReminderDue: Listener<"WaitReminderDue"> = async (
  event,
  { tx, id: eventId, restricted, occurredAt },
) => {
  const { entityId, ticketId, waitingFor, startTime, holderId, level, areaId } = event;
  if (waitingFor === "UNSPECIFIED" || startTime === undefined) return;
  const role = roleOfLevel(level);
  const recipient: Recipient | undefined =
    waitingFor === "REQUESTER"
      ? { kind: "requester" }
      : holderId !== ""
        ? { kind: "person", personId: holderId }
        : role && { kind: "role", role, areaId };
  if (recipient === undefined) return;
  await askNotice(tx, {
    entityId,
    eventId,
    ticketId,
    template: "wait-reminder",
    recipient,
    restricted,
    facts: {
      stood: standing(occurredAt, event),
      waiting: { waitingFor, since: startTime.toString() },
    },
  });
};

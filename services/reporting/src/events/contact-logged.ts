import type { Listener } from "@yanapa/events";
import { keepContact } from "../store/facts.ts";

export const contactLogged: Listener<"ContactLogged"> = async (event, { tx, occurredAt }) => {
  const { entityId, entryId, medium, direction, disposition, ticketId, startTime } = event;
  await keepContact(tx, {
    entityId,
    entryId,
    medium,
    direction,
    disposition,
    ticketId,
    startTime: startTime ?? occurredAt,
  });
};

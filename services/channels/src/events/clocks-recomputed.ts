import type { Listener } from "@yanapa/events";
import { askNotice } from "../store/deliveries.ts";

/** The supervisors of the entity are told once of all plazos that a publication moved; of none, nothing. */
export const clocksRecomputed: Listener<"ClocksRecomputed"> = async (event, { tx, id: eventId }) => {
  const { entityId, cause, changedCount: changed, newlyLateCount, noLongerLateCount } = event;
  if (changed === 0) return;
  await askNotice(tx, {
    entityId,
    eventId,
    ticketId: undefined,
    template: "clocks-recomputed",
    recipient: { kind: "role", role: "SUPERVISOR", areaId: "" },
    restricted: false,
    facts: {
      recomputed: { cause, changed, newlyLate: newlyLateCount, noLongerLate: noLongerLateCount },
    },
  });
};

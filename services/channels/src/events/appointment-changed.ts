import type { Listener } from "@yanapa/events";
import { askNotice } from "../store/deliveries.ts";

/** Who administered and supervised the entity at that moment hears of each step of an appointment by AGETIC. */
export const appointmentChanged: Listener<"AppointmentChanged"> = async (
  event,
  { tx, id: eventId, occurredAt },
) => {
  const { entityId, appointmentId, state, effectTime, confirmations, objectedByMembershipId } = event;
  for (const membershipId of event.toldMembershipIds)
    await askNotice(tx, {
      entityId,
      eventId,
      ticketId: undefined,
      template: "appointment",
      recipient: { kind: "member", membershipId },
      restricted: false,
      facts: {
        appointment: {
          appointmentId,
          state,
          confirmations,
          effectAt: (effectTime ?? occurredAt).toString(),
          byMembershipId: objectedByMembershipId,
        },
      },
    });
};

import type { Listener } from "@yanapa/events";
import { keepVerificationRequest } from "../store/ticket/told-times.ts";

/** The notice by which channels asks a requester to verify a remedy. */
const verificationAsked = "verification-asked";

/** Keeps when the requester was first asked by mail to verify: from then on they have the entity's window to answer. */
export const noticeDelivered: Listener<"NoticeDelivered"> = async (event, { tx, occurredAt }) => {
  const { ticketId, template, delivered, ticketCycle: cycle } = event;
  if (template !== verificationAsked || !delivered) return;
  await keepVerificationRequest(tx, ticketId, { deliveredAt: occurredAt, cycle });
};

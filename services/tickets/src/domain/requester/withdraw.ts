import type { Ticket } from "../ticket/ticket.ts";
import { postMessage } from "./post-message.ts";

/**
 * Proposes to end a ticket as retirado, as its requester asks; a supervisor closes it so, and until then it goes on (RA
 * 0040/2022 §8). Asked again it changes nothing; staff who had proposed the same stay named. The words are a message of
 * the requester. Throws WRONG_STATE: TICKET_RESOLVED, TICKET_CLOSED.
 */
export const withdraw = (
  ticket: Ticket,
  { requesterId, reason, messageId }: { requesterId: string; reason: string; messageId: string },
  now: Temporal.Instant,
): void => {
  ticket.mustBe("OPEN", "IN_PROGRESS");
  const { data } = ticket;
  const before = data.proposal?.outcome === "WITHDRAWN" ? data.proposal : undefined;
  if (before?.proposerId === requesterId) return;
  const otherIds = before === undefined ? [] : [before.proposerId, ...(before.otherIds ?? [])];
  data.proposal = { outcome: "WITHDRAWN", reason, proposerId: requesterId, otherIds, at: now };
  postMessage(
    ticket,
    {
      id: messageId,
      visibility: "PUBLIC",
      authorKind: "REQUESTER",
      authorId: requesterId,
      body: `Pide retirar el caso: ${reason}`,
      courseOfAction: false,
      spoken: false,
    },
    now,
  );
};

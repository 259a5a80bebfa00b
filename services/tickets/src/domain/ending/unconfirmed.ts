import { WrongStateError } from "@yanapa/errors";
import { momentInWords } from "@yanapa/words";
import type { TicketData } from "../ticket/ticket-data.ts";

/**
 * When the requester was first asked to verify the remedy of this cycle, as far as it reached them: the first mail that
 * was delivered; where none was, the first attempt without answer. undefined until then.
 */
export const verificationAskedAt = (data: TicketData): Temporal.Instant | undefined => {
  const { verificationRequest: byMail, cycle } = data;
  return byMail?.cycle === cycle ? byMail.deliveredAt : attemptsOf(data)[0]?.at;
};

/** The same of a ticket whose requester may still confirm; undefined of every other. */
export const confirmationAskedAt = (data: TicketData): Temporal.Instant | undefined =>
  data.state === "RESOLVED" && !data.verified ? verificationAskedAt(data) : undefined;

/** How often the requester was sought in this cycle; 0 until it was by their own channel too. */
export const soughtTimes = (data: TicketData): number => {
  const attempts = attemptsOf(data);
  return attempts.some(({ channelId }) => channelId === data.channelId) ? attempts.length : 0;
};

/** Until when its requester may confirm, as far as that is counted; undefined of what nobody is asked about. */
export const confirmationDueAt = (data: TicketData): Temporal.Instant | undefined =>
  confirmationAskedAt(data) && data.confirmationDueAt;

/**
 * Throws WRONG_STATE unless the requester was sought as often as the entity asks in this cycle, by their own channel too:
 * ATTEMPTS_MISSING, OWN_CHANNEL_ATTEMPT_MISSING.
 */
export const mustHaveSought = (data: TicketData, attemptsNeeded: number): void => {
  const attempts = attemptsOf(data);
  if (data.verified || attempts.length < attemptsNeeded) {
    throw new WrongStateError("ATTEMPTS_MISSING", { attempts: String(attemptsNeeded) });
  }
  // The one they came by, since it is the one they chose.
  if (!attempts.some(({ channelId }) => channelId === data.channelId)) {
    throw new WrongStateError("OWN_CHANNEL_ATTEMPT_MISSING");
  }
};

/** Throws WRONG_STATE/CONFIRMATION_WINDOW_OPEN, with the instant and how people read it, until the window ends. */
export const mustHaveWaited = (until: Temporal.Instant, days: number, now: Temporal.Instant): void => {
  if (Temporal.Instant.compare(now, until) >= 0) return;
  throw new WrongStateError("CONFIRMATION_WINDOW_OPEN", {
    days: String(days),
    until: until.toString(),
    until_text: momentInWords(until),
  });
};

const attemptsOf = ({ verifications, cycle }: TicketData) =>
  verifications.filter((one) => one.answer === "NO_ANSWER" && one.cycle === cycle);

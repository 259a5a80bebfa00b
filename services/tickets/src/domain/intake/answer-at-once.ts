import { invalid } from "@yanapa/errors";
import { resolve } from "../ending/resolve.ts";
import { verify } from "../ending/verify.ts";
import type { Attendant, Ticket } from "../ticket/ticket.ts";

/** What somebody was answered in the contact in which they asked. */
export type GivenAnswer = {
  readonly summary: string;
  /** Whether they said that it is solved with that. */
  readonly confirmed: boolean;
  /** Their words, or "". */
  readonly comment: string;
  /** Id of the public message with the answer. */
  readonly messageId: string;
};

/**
 * Resolves a consulta in the contact in which it came, and verifies it where its requester confirms it there and then (RA
 * 0040/2022 §7.1, §7.4). Throws INVALID_ARGUMENT/ANSWER_NOT_OF_INQUIRY for any other kind, whose remedy takes more than an
 * answer, and what resolving and verifying throw.
 */
export const answerAtOnce = (
  ticket: Ticket,
  who: Attendant,
  { summary, confirmed, comment, messageId }: GivenAnswer,
  now: Temporal.Instant,
): void => {
  if (ticket.data.kind !== "INQUIRY") throw invalid("summary", "ANSWER_NOT_OF_INQUIRY");
  // What asks for information interrupts nothing.
  const nothing = { reportText: "", interruption: "NONE", interruptionReason: "", causeKey: "" } as const;
  resolve(ticket, who, { ...nothing, summary, messageId }, now);
  if (!confirmed) return;
  const { channelId } = ticket.data;
  const said = { answer: "CONFIRMED", comment, actorId: who.personId, channelId } as const;
  verify(ticket, { ...said, messageId: "", spoken: true }, [], now);
};

import { randomInt, timingSafeEqual } from "node:crypto";
import { WrongStateError } from "@yanapa/errors";

/** How long a code for an e-mail stands. */
export const codeMinutes = 30;

/** How many wrong codes may be said before another one must be sent: of a million, one guess in 200,000. */
const mostAttempts = 5;

/** A code that was sent to an address. */
export type EmailCode = {
  readonly email: string;
  readonly code: string;
  readonly attempts: number;
  readonly expiresAt: Temporal.Instant;
};

/** Six digits by chance. */
export const newCode = (): string => String(randomInt(1_000_000)).padStart(6, "0");

/** Throws WRONG_STATE when the e-mail of a card needs no code: CONTACT_EMAIL_MISSING, CONTACT_EMAIL_CONFIRMED. */
export const mustNeedCode = ({ email, emailConfirmed }: { email: string; emailConfirmed: string }): void => {
  if (email === "") throw new WrongStateError("CONTACT_EMAIL_MISSING");
  if (isConfirmed({ email, emailConfirmed })) throw new WrongStateError("CONTACT_EMAIL_CONFIRMED");
};

/** Whether a code confirmed the address that a card has now. */
export const isConfirmed = ({ email, emailConfirmed }: { email: string; emailConfirmed: string }): boolean =>
  email !== "" && email.toLowerCase() === emailConfirmed.toLowerCase();

/**
 * Whether what was said is the code for the address of a card, and how often another may be said. Throws
 * WRONG_STATE/EMAIL_CODE_EXPIRED when there is none that stands: too old, said wrong too often, or for another address.
 */
export const checkCode = (
  sent: EmailCode | undefined,
  { email, code, now }: { email: string; code: string; now: Temporal.Instant },
): { isRight: boolean; attemptsLeft: number } => {
  const stands =
    sent !== undefined &&
    sent.email === email &&
    sent.attempts < mostAttempts &&
    Temporal.Instant.compare(now, sent.expiresAt) < 0;
  if (!stands) throw new WrongStateError("EMAIL_CODE_EXPIRED");
  const isRight = timingSafeEqual(Buffer.from(sent.code), Buffer.from(code.padEnd(sent.code.length)));
  return { isRight, attemptsLeft: isRight ? 0 : mostAttempts - sent.attempts - 1 };
};

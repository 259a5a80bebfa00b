/** A notice is given up after this many tries that the mail server answered. */
const mostAttempts = 8;

/** What became of a try. */
export type Outcome =
  | { kind: "sent" }
  /** The server answered, and no. */
  | { kind: "refused"; why: string; permanent: boolean }
  /** Nobody was asked: the mail server, or the service that knows the texts, is away. Not the recipient's fault. */
  | { kind: "unreachable"; why: string }
  /** There is no way to send it; or nobody to send it to. */
  | { kind: "impossible"; why: string; nobody?: true };

/** How a delivery stands after a try. */
export type Settlement = {
  readonly state: "PENDING" | "SENT" | "FAILED";
  readonly attempts: number;
  readonly lastError: string;
  /** Meaningful while PENDING. */
  readonly nextTryAt: Temporal.Instant;
};

/**
 * Refusals are tried again after 1, 2, 4 … minutes and given up with the 8th, or at once when the server says for good.
 * While nobody answers a notice waits a minute at a time, without counting: nothing is lost by an outage.
 */
export const settle = (attempts: number, outcome: Outcome, now: Temporal.Instant): Settlement => {
  switch (outcome.kind) {
    case "sent":
      return { state: "SENT", attempts: attempts + 1, lastError: "", nextTryAt: now };
    case "impossible":
      return { state: "FAILED", attempts, lastError: outcome.why, nextTryAt: now };
    case "unreachable":
      return { state: "PENDING", attempts, lastError: outcome.why, nextTryAt: now.add({ minutes: 1 }) };
    case "refused": {
      const tried = attempts + 1;
      const over = outcome.permanent || tried >= mostAttempts;
      return {
        state: over ? "FAILED" : "PENDING",
        attempts: tried,
        lastError: outcome.why,
        nextTryAt: now.add({ minutes: 2 ** (tried - 1) }),
      };
    }
  }
};

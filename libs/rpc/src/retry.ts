import { YanapaError } from "@yanapa/errors";

/** The first call and two repetitions. */
const mostAttempts = 3;

const firstDelayMs = 50;
const growth = 4;

/**
 * Whether a failed call is worth repeating: the callee was not there, the call may be repeated at all (it changes
 * nothing or carries an idempotency key), and attempts are left.
 */
export const mayRetry = (error: unknown, repeatable: boolean, attempts: number): boolean =>
  repeatable && attempts < mostAttempts && error instanceof YanapaError && error.kind === "UNAVAILABLE";

/**
 * Wait before the next attempt: around 50 ms, then around 200 ms, each between half and one and a half times that, so
 * that callers who failed together do not come back together. `random` is in [0, 1).
 */
export const retryDelayMs = (attempts: number, random: number): number =>
  Math.round(firstDelayMs * growth ** (attempts - 1) * (0.5 + random));

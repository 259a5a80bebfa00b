import { DeadlineExceededError } from "@yanapa/errors";
import { defaultTimeoutMs, leastUsefulMs, realNowMs, shavedMs } from "../deadline.ts";
import type { Step } from "../exchange.ts";

/** Shaves the deadline, refuses work that cannot end in time, and answers at the deadline even if the handler does not. */
export const limitTime: Step = async (exchange, next) => {
  const now = realNowMs();
  const remainingMs = exchange.deadline - now;
  if (remainingMs < leastUsefulMs) {
    throw new DeadlineExceededError("DEADLINE_TOO_SHORT", { least_ms: String(leastUsefulMs) });
  }
  exchange.deadline = Number.isFinite(remainingMs) ? exchange.deadline - shavedMs : now + defaultTimeoutMs;

  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new DeadlineExceededError("DEADLINE_EXCEEDED");
      exchange.cancellation.abort(error);
      reject(error);
    }, exchange.deadline - now);
  });
  try {
    return await Promise.race([next(), late]);
  } finally {
    clearTimeout(timer);
  }
};

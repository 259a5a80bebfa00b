import { setTimeout as pause } from "node:timers/promises";
import { isWorthRepeating } from "./failures.ts";

/** Before a second and a third attempt, and at random up to as long again. */
const waitsMs = [20, 150] as const;

/**
 * Does a transaction again where that may succeed at once. The other of a deadlock still waits for the rows that the end of the
 * first attempt let go: it goes first.
 */
export const repeating = async <T>(attempt: () => Promise<T>): Promise<T> => {
  for (const waitMs of waitsMs) {
    try {
      return await attempt();
    } catch (error) {
      if (!isWorthRepeating(error)) throw error;
      await pause(waitMs * (1 + Math.random()));
    }
  }
  return attempt();
};

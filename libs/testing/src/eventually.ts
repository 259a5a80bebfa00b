import { setTimeout as pause } from "node:timers/promises";
import { inspect } from "node:util";

const pauseMs = 25;

/**
 * Asks again until the answer satisfies (is true-ish, when nothing is said), and gives that answer. The limit only ends
 * a test that would wait for ever: it is far above what a busy machine needs, so no test depends on speed.
 *
 * @throws Error that shows the last answer, after `withinMs`.
 */
export const eventually = async <T>(
  ask: () => T | Promise<T>,
  satisfies: (answer: T) => boolean = Boolean,
  withinMs = 300_000,
): Promise<T> => {
  for (const endMs = performance.now() + withinMs; ; ) {
    const answer = await ask();
    if (satisfies(answer)) return answer;
    if (performance.now() > endMs) {
      const last = inspect(answer, { depth: 6, maxArrayLength: 20 });
      throw new Error(`it did not come about in ${withinMs / 1_000} s; the last answer was ${last}`);
    }
    await pause(pauseMs);
  }
};

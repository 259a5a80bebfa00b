import type { Clock } from "@yanapa/telemetry";
import type { OverdueClocks } from "../store/overdue-clocks.ts";

const batchSize = 100;
/** After a long stop the rest waits for the next run, so that one run never lasts. */
const batchesPerRun = 10;

/** Announces the tickets that became late, the earliest first. Replicas run it side by side: each alarm is one's own. */
export const announceOverdue =
  (overdue: OverdueClocks, clock: Clock) =>
  async (signal: AbortSignal): Promise<void> => {
    for (let batch = 0; batch < batchesPerRun; batch += 1) {
      const due = await overdue.find(clock.now(), batchSize);
      let announced = 0;
      for (const { entityId, ticketId } of due) {
        if (signal.aborted) return;
        announced += await overdue.announce(entityId, ticketId);
      }
      // Nothing announced: another replica has them in hand.
      if (due.length < batchSize || announced === 0) return;
    }
  };

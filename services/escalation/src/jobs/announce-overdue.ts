import type { Clock } from "@yanapa/telemetry";
import type { OverdueClocks } from "../store/overdue-clocks.ts";

/** Few enough for events about them to wait for, enough to be worth a transaction. */
const batchSize = 250;
/** After a long stop the rest waits for the next run, so that one run never lasts. */
const batchesPerRun = 40;

/**
 * Announces the tickets that became late, the earliest first; within a batch, entity by entity. Replicas run it side by
 * side: each alarm is one's own.
 */
export const announceOverdue =
  (overdue: OverdueClocks, clock: Clock) =>
  async (signal: AbortSignal): Promise<void> => {
    for (let batch = 0; batch < batchesPerRun; batch += 1) {
      const due = await overdue.find(clock.now(), batchSize);
      let announced = 0;
      for (const [entityId, clocks] of Map.groupBy(due, (one) => one.entityId)) {
        if (signal.aborted) return;
        announced += await overdue.announce(
          entityId,
          clocks.map(({ ticketId }) => ticketId),
        );
      }
      // Nothing announced: another replica has them in hand.
      if (due.length < batchSize || announced === 0) return;
    }
  };

import type { Clock } from "@yanapa/telemetry";
import type { Recomputations } from "../store/recomputations.ts";
import type { Recomputer } from "../store/recomputer.ts";

/** Goes through the open tickets that a publication or a preview reaches; replicas run it side by side, an entity each. */
export const recomputeClocks =
  (recomputations: Recomputations, recomputer: Recomputer, clock: Clock) =>
  async (signal: AbortSignal): Promise<void> => {
    for (let found = true; found && !signal.aborted; ) {
      const pending = await recomputations.pending(clock.now());
      found = false;
      for (const { entityId, id } of pending) {
        while (!signal.aborted && (await recomputer.step(entityId, id))) found = true;
      }
    }
  };

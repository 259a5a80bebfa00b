import { YanapaError } from "@yanapa/errors";
import type { Job } from "@yanapa/service";
import { type ClaimedTicket, claimTickets, putOff } from "../../store/acting/ruled-tickets.ts";
import type { RulesApp } from "./app.ts";
import { passOver } from "./pass-over.ts";

const batch = 40;
const atOnce = 4;
/** After a long stop the rest waits for the next run, so that one run never lasts. */
const batchesPerRun = 50;

/**
 * Looks at the rules of the tickets whose time has come, the earliest first. Replicas run it side by side: each ticket is
 * in one's hands at a time, and what is ordered twice is done once.
 */
export const fireRules = (app: RulesApp): Job => ({
  name: "fire-rules",
  everyMs: 500,
  async run(signal) {
    for (let turn = 0; turn < batchesPerRun && !signal.aborted; turn += 1) {
      const claimed = await claimTickets(app.database, app.clock.now(), batch);
      if (claimed.length === 0) return;
      const work = async () => {
        for (let next = claimed.shift(); next && !signal.aborted; next = claimed.shift())
          await lookAt(app, next);
      };
      await Promise.all(Array.from({ length: atOnce }, work));
    }
  },
});

/** One pass; whoever is needed and away is waited for, and one ticket's trouble is no other's. */
const lookAt = async (app: RulesApp, ticket: ClaimedTicket): Promise<void> => {
  try {
    await passOver(app, ticket);
  } catch (error) {
    const isAway = error instanceof YanapaError && passing.includes(error.kind);
    if (!isAway) app.log.error({ err: error, ticket: ticket.ticketId }, "rules not applied");
    await app.database.work({ kind: "staff", entityId: ticket.entityId, restricted: true }, (tx) =>
      putOff(tx, ticket),
    );
  }
};

const passing: readonly string[] = ["UNAVAILABLE", "DEADLINE_EXCEEDED", "RESOURCE_EXHAUSTED", "IN_PROGRESS"];

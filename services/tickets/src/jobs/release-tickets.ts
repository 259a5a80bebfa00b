import type { Database, Scope } from "@yanapa/database";
import type { Job } from "@yanapa/service";
import type { Clock } from "@yanapa/telemetry";
import { release } from "../domain/control/release.ts";
import { claimLeavers, type Leaver, looked, postOf, ticketsInHand } from "../store/entity/members.ts";
import type { Tickets } from "../store/ticket/tickets.ts";

const batch = 20;

/**
 * Takes from people whose post has ended or changed the tickets that they may no longer have, one after another: each
 * goes back to the queue of its area. Replicas run it side by side.
 */
export const releaseTickets = (app: { database: Database; tickets: Tickets; clock: Clock }): Job => ({
  name: "release-tickets",
  everyMs: 500,
  async run(signal) {
    for (const leaver of await claimLeavers(app.database, app.clock.now(), batch)) {
      if (signal.aborted) return;
      await releaseAll(app, leaver, signal);
    }
  },
});

const releaseAll = async (
  { database, tickets, clock }: { database: Database; tickets: Tickets; clock: Clock },
  leaver: Leaver,
  signal: AbortSignal,
): Promise<void> => {
  const { entityId, personId } = leaver;
  const scope: Scope = { kind: "staff", entityId, restricted: true };
  const ids = await database.read(scope, (sql) => ticketsInHand(sql, personId));
  for (const id of ids) {
    if (signal.aborted) return;
    // The post is read with the ticket: who came back meanwhile keeps what they have.
    await tickets.act(scope, id, async (ticket, tx) => {
      release(ticket, personId, await postOf(tx, personId));
    });
  }
  await looked(database, scope, leaver, clock.now());
};

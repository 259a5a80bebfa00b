import { NotFoundError } from "@yanapa/errors";
import type { TicketActionServiceService } from "@yanapa/proto/yanapa/tickets/v1/ticket_action_service.ts";
import type { Client } from "@yanapa/rpc";
import type { Clock, Logger } from "@yanapa/telemetry";
import type { DueClock, OverdueClocks } from "../store/overdue-clocks.ts";

/** Few enough for events about them to wait for, enough to be worth a transaction. */
const batchSize = 250;
/** After a long stop the rest waits for the next run, so that one run never lasts. */
const batchesPerRun = 40;
/** So long is waited for the event of an act in the last moment, which takes a third of a second to come. */
const settleMs = 2_000;
/**
 * After so long an alarm is one that is caught up with: what happened since may still be on its way here. Longer than
 * telling of ten thousand takes that pass in one minute.
 */
const lateMs = 120_000;
/** Tickets asked about at once. */
const atOnce = 8;
/** A ticket that is further than what was heard of it is asked about again after so long. */
const askAgainMs = 5_000;

type Parts = {
  readonly overdue: OverdueClocks;
  readonly clock: Clock;
  readonly tickets: Pick<Client<typeof TicketActionServiceService>, "getTicketVersion">;
  readonly log: Logger;
};

/**
 * Announces the tickets that became late, the earliest first within an entity. Replicas run it side by side: an entity
 * is in one's hands at a time. After a stop alarms are there at once, and what happened meanwhile is still on its way:
 * of a late one `tickets` is asked first whether all of the ticket has been heard, else somebody would be told of a ticket
 * that was resolved in time.
 */
export const announceOverdue = ({ overdue, clock, tickets, log }: Parts) => {
  /** Tickets of which not all has been heard, and when to ask again. */
  const behind = new Map<string, number>();
  let isAway = false;
  const versionOf = async ({ entityId, ticketId }: DueClock): Promise<number> => {
    try {
      return (await tickets.getTicketVersion({ entityId, ticketId }, { entityId })).version;
    } catch (error) {
      // Nothing more will be heard of what is not there.
      if (error instanceof NotFoundError) return 0;
      throw error;
    }
  };
  /** Keeps the late ones in mind of which not all has been heard: all that are left once `tickets` doesn't answer. */
  const ask = async (late: readonly DueClock[], againMs: number): Promise<void> => {
    const left = [...late];
    const next = async (): Promise<void> => {
      for (let one = left.shift(); one; one = left.shift()) {
        behind.set(one.ticketId, againMs);
        if (await overdue.hasHeard(one, await versionOf(one))) behind.delete(one.ticketId);
      }
    };
    try {
      await Promise.all(Array.from({ length: atOnce }, next));
      if (isAway) log.info("late tickets are announced again");
      isAway = false;
    } catch (error) {
      if (!isAway) log.warn({ err: error }, "late tickets are not announced: tickets doesn't answer");
      isAway = true;
      for (const one of left.splice(0)) behind.set(one.ticketId, againMs);
    }
  };
  return async (signal: AbortSignal): Promise<void> => {
    for (const [ticketId, atMs] of behind) if (atMs <= clock.now().epochMilliseconds) behind.delete(ticketId);
    for (let batch = 0; batch < batchesPerRun; batch += 1) {
      const now = clock.now().subtract({ milliseconds: settleMs });
      const due = await overdue.find(now, batchSize, [...behind.keys()]);
      const isFull = due.length === batchSize;
      let announced = 0;
      for (const [entityId, clocks] of Map.groupBy(due, (one) => one.entityId)) {
        if (signal.aborted) return;
        const nowMs = now.epochMilliseconds;
        const late = clocks.filter(({ alarmAt }) => alarmAt.epochMilliseconds < nowMs - lateMs);
        if (late.length > 0) await ask(late, nowMs + askAgainMs);
        const heard = clocks.filter(({ ticketId }) => !behind.has(ticketId));
        // What of these passed later than others of the entity that are not among them is told after those.
        const until = (isFull ? clocks.at(-1)?.alarmAt : undefined) ?? now;
        if (heard.length > 0) announced += await overdue.announce(entityId, heard, until);
      }
      // Nothing announced: another replica has them in hand, or they wait to be heard of.
      if (!isFull || announced === 0) return;
    }
  };
};

import type { Database, Scope } from "@yanapa/database";
import { UnavailableError } from "@yanapa/errors";
import type { Job } from "@yanapa/service";
import type { Clock, Logger } from "@yanapa/telemetry";
import { type Clocks, endOfWindow } from "../end-of-window.ts";
import { readAttentionSettings } from "../store/entity/attention-settings.ts";
import {
  keepConfirmationDue,
  passOver,
  type Undated,
  undatedTickets,
} from "../store/ticket/confirmation-dues.ts";

const batch = 50;
/** A calendar may come into force without a word on the day it was published for. */
const countedFor = Temporal.Duration.from({ minutes: 10 });

type App = { database: Database; clocks: Clocks; clock: Clock; log: Logger };

/** Counts until when requesters may confirm, so that reading and closing a ticket ask nobody. Replicas run it side by side. */
export const dateConfirmations = (app: App): Job => ({
  name: "date-confirmations",
  everyMs: 500,
  async run(signal) {
    for (const one of await undatedTickets(app.database, app.clock.now().subtract(countedFor), batch)) {
      if (signal.aborted) return;
      await date(app, one);
    }
  },
});

const date = async ({ database, clocks, log }: App, { entityId, id, askedAt }: Undated): Promise<void> => {
  const scope: Scope = { kind: "staff", entityId, restricted: true };
  try {
    const { confirmationDays: days } = await database.read(scope, readAttentionSettings);
    const dueAt = await endOfWindow(clocks, { entityId, askedAt, days });
    await database.work(scope, (tx) => keepConfirmationDue(tx, id, { askedAt, days }, dueAt));
  } catch (error) {
    if (error instanceof UnavailableError) throw error;
    log.warn({ err: error, ticketId: id }, "no word on until when the requester may confirm");
    await passOver(database, scope, id);
  }
};

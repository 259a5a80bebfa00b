import { type Database, type KeptEvent, keptEventColumns } from "@yanapa/database";
import type { Telemetry } from "@yanapa/telemetry";
import type { Bus } from "./bus.ts";
import { publishEvent } from "./publish.ts";
import { readsRestricted, replaySubject } from "./subjects.ts";

export type ReplayOptions = {
  database: Database;
  bus: Bus;
  telemetry: Telemetry;
  /** The one service that hears them again. */
  consumer: string;
  /** By time of happening; `to` is not included. */
  from: Temporal.Instant;
  to: Temporal.Instant;
};

const pageSize = 256;
const pageText = `SELECT ${keptEventColumns} FROM event
  WHERE occurred_at >= $1 AND occurred_at < $2 AND position > $3 ORDER BY position LIMIT $4`;

/**
 * Delivers the events of a time to one consumer again, from the table, which keeps them longer than a stream does.
 * What the consumer has already applied it passes over. Gives how many were sent.
 */
export const replay = async ({
  database,
  bus,
  telemetry,
  consumer,
  from,
  to,
}: ReplayOptions): Promise<number> => {
  // Its own message ids: the stream would take the events for duplicates of those it has.
  const run = `${consumer}-${performance.timeOrigin + performance.now()}`;
  const restricted = readsRestricted(consumer);
  let sent = 0;
  for (let position = 0; ; ) {
    const page = await database.read({ kind: "platform" }, (sql) =>
      sql.query<KeptEvent>("yanapa_replay", pageText, [from, to, position, pageSize]),
    );
    for (const event of page) {
      if (event.restricted && !restricted) continue;
      const subject = replaySubject(event.subject, consumer);
      await publishEvent(bus, telemetry, event, { subject, messageId: `${run}-${event.id}` });
      sent += 1;
    }
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) return sent;
    position = last.position;
  }
};

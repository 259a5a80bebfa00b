import type { Database, KeptEvent, Leadership } from "@yanapa/database";
import { METRIC_OUTBOX_AGE, METRIC_OUTBOX_PENDING, systemClock, type Telemetry } from "@yanapa/telemetry";
import type { Bus } from "./bus.ts";
import { publishEvent } from "./publish.ts";
import { ensureStreams } from "./streams.ts";

export type RelayOptions = { database: Database; bus: Bus; telemetry: Telemetry };

export type Relay = {
  /** Ends after the batch in hand. */
  stop(): Promise<void>;
  /** Waits until nothing is left to publish, whoever publishes it. */
  drain(): Promise<void>;
};

const batchSize = 256;
const shortestWaitMs = 5;
/** While events keep coming they are gathered this long: a claim and its mark cost the same for one as for many. */
const gatherMs = 40;
const longestWaitMs = 250;
/** Between attempts to reach NATS or PostgreSQL. */
const retryMs = 500;
/** Between attempts to lead while another does; each is a connection. */
const standByMs = 1_000;
const maintainEveryMs = 60 * 60 * 1_000;

/**
 * Publishes the events that a service's transactions kept: at least once, in order per aggregate. Every process of a
 * service runs one; the one that holds the database's lock leads, the others stand by. Rows are claimed by state, never
 * by a cursor: an event may become visible after a later one. Entities have equal shares of each batch.
 */
export const startRelay = ({ database, bus, telemetry }: RelayOptions): Relay => {
  const stopping = new AbortController();
  let wake = (): void => {};
  const wait = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
      if (stopping.signal.aborted) wake();
    });
  let idle = false;
  const forget = database.onAnnounced(() => {
    // Only an idle wait is cut short; pauses after failures and between batches keep their length.
    if (idle) setTimeout(() => wake(), shortestWaitMs).unref();
  });
  stopping.signal.addEventListener("abort", () => wake());

  let pending = 0;
  let oldest: Temporal.Instant | undefined;
  const observed = telemetry.meter.createObservableGauge(METRIC_OUTBOX_PENDING);
  const age = telemetry.meter.createObservableGauge(METRIC_OUTBOX_AGE, { unit: "s" });
  observed.addCallback((result) => result.observe(pending));
  age.addCallback((result) =>
    result.observe(oldest ? systemClock.now().since(oldest).total({ unit: "seconds" }) : 0),
  );

  /** Publishes what waits now. Tells whether anything did, and whether all of it went. */
  const publishBatch = async (leadership: Leadership): Promise<{ found: number; published: number }> => {
    const found = await leadership.claim(batchSize);
    pending = found.length;
    oldest = found.map(({ occurredAt }) => occurredAt).sort(Temporal.Instant.compare)[0];
    if (found.length === 0) return { found: 0, published: 0 };
    database.crashPoint("after_commit_before_publish");
    const published = await publishInOrder(bus, telemetry, found);
    database.crashPoint("after_publish_before_mark");
    await leadership.markPublished(published);
    pending -= published.length;
    return { found: found.length, published: published.length };
  };

  const run = async (): Promise<void> => {
    let leadership: Leadership | undefined;
    let waitMs = shortestWaitMs;
    let maintainedAtMs = Number.NEGATIVE_INFINITY;
    let failing = false;
    const fail = (error: unknown, message: string): Promise<void> => {
      if (!failing) telemetry.log.warn({ err: error }, message);
      failing = true;
      return wait(retryMs);
    };
    while (!stopping.signal.aborted) {
      try {
        if (leadership?.lost.aborted) leadership = undefined;
        leadership ??= await database.lead();
        if (leadership === undefined) {
          await wait(standByMs);
          continue;
        }
        if (performance.now() - maintainedAtMs > maintainEveryMs) {
          await leadership.maintain();
          maintainedAtMs = performance.now();
        }
        if (!bus.connected) {
          await wait(longestWaitMs);
          continue;
        }
        const { found, published } = await publishBatch(leadership);
        if (published < found) {
          // A stream that is missing answers as nobody; after a loss of NATS's files they are made again.
          await ensureStreams(bus).catch(() => {});
          await fail(undefined, "events could not be published, trying on");
          continue;
        }
        if (failing) telemetry.log.info("events are published again");
        failing = false;
        waitMs = found > 0 ? gatherMs : Math.min(waitMs * 2, longestWaitMs);
        // With several entities a full batch may hold less: shares are whole events.
        if (found < batchSize / 2) {
          idle = found === 0;
          await wait(waitMs);
          idle = false;
        }
      } catch (error) {
        await fail(error, "relay interrupted, trying on");
      }
    }
    await leadership?.resign();
  };
  const running = run();

  return {
    async stop() {
      stopping.abort();
      forget();
      await running;
    },
    async drain() {
      const text = "SELECT EXISTS (SELECT FROM event WHERE published_at IS NULL) AS waiting";
      for (;;) {
        const [row] = await database.read({ kind: "platform" }, (sql) =>
          sql.query<{ waiting: boolean }>("yanapa_outbox_waiting", text),
        );
        if (!row?.waiting) return;
        await new Promise((resolve) => setTimeout(resolve, shortestWaitMs));
      }
    },
  };
};

/**
 * Publishes in waves, the first event of every aggregate, then the second: one in flight per aggregate, so that a
 * failure never lets a later event of it go first. Gives the events that the stream has.
 */
const publishInOrder = async (
  bus: Bus,
  telemetry: Telemetry,
  events: readonly KeptEvent[],
): Promise<KeptEvent[]> => {
  const byAggregate = Map.groupBy(events, ({ aggregate, aggregateId }) => `${aggregate} ${aggregateId}`);
  const published: KeptEvent[] = [];
  for (let wave = 0; byAggregate.size > 0; wave += 1) {
    await Promise.all(
      [...byAggregate].map(async ([key, queue]) => {
        const event = queue[wave];
        if (event === undefined) {
          byAggregate.delete(key);
          return;
        }
        try {
          await publishEvent(bus, telemetry, event);
          published.push(event);
        } catch (error) {
          byAggregate.delete(key);
          telemetry.log.debug({ err: error, event: event.id }, "event not published");
        }
      }),
    );
  }
  return published;
};

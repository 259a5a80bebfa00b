import { setTimeout as sleep } from "node:timers/promises";
import { type ConsumerMessages, type JsMsg, jetstream, jetstreamManager } from "@nats-io/jetstream";
import type { Database } from "@yanapa/database";
import { InternalError } from "@yanapa/errors";
import type { EventName } from "@yanapa/proto/events.ts";
import {
  ATTR_ERROR_TYPE,
  ATTR_EVENT_TYPE,
  ATTR_MESSAGING_CONSUMER_GROUP_NAME,
  ATTR_MESSAGING_DESTINATION_NAME,
  ATTR_MESSAGING_MESSAGE_ID,
  ATTR_MESSAGING_OPERATION_NAME,
  ATTR_MESSAGING_OPERATION_TYPE,
  ATTR_MESSAGING_SYSTEM,
  type Clock,
  errorType,
  extract,
  linkTo,
  METRIC_DEAD_LETTERS,
  SpanKind,
  stopwatch,
  type Telemetry,
  withSpan,
} from "@yanapa/telemetry";
import {
  defaultAckWaitMs,
  ensureConsumer,
  heldAtOnce,
  sourcesOf,
  subjectsLacking,
} from "./access/consumers.ts";
import { type Applier, apply, hears, isPassing, type Received, receive } from "./apply.ts";
import type { Bus } from "./bus.ts";
import { park, putAside, type Raw } from "./dead-letters.ts";
import { recordOf } from "./envelope.ts";
import { Lanes } from "./lanes.ts";
import type { Listeners } from "./listener.ts";
import { ensureStreams } from "./streams.ts";
import { readsRestricted } from "./subjects.ts";

export type ListeningOptions = {
  bus: Bus;
  database: Database;
  /** Name of the durable consumer. */
  service: string;
  listeners: Listeners;
  telemetry: Telemetry;
  clock: Clock;
  /** Hears the events of security incidents too; those named in `subjects.ts` do by default. */
  restricted?: boolean;
  /** Events applied at once, of different aggregates; 4 by default. */
  concurrency?: number;
  /** After this silence an event is delivered again, to another process perhaps; 60,000 by default. */
  ackWaitMs?: number;
  /** While a newer version of the service starts, events that only it knows are left to it for this long; 30,000. */
  laterMs?: number;
  /** Pauses before the second, third … try of an event that fails; when they are used up, it is put aside. */
  retryDelaysMs?: readonly number[];
};

export type Listening = {
  /** Ends after the events in hand. */
  stop(): Promise<void>;
  /** Waits until every event published so far has been applied or put aside. */
  caughtUp(): Promise<void>;
};

const suspiciousDeliveries = 20;
const longestPauseMs = 15_000;
/** An older event begins a trace of its own, with a link: nobody waits for it any more. */
const childForSeconds = 30;

/**
 * Delivers events to listeners: at least once, their effects once, in order per aggregate within this process. A
 * failure of the moment (a part that is away) is waited out; an event that keeps failing is put aside, and later events
 * of its aggregate wait behind it.
 */
export const startListening = (options: ListeningOptions): Listening => {
  const { bus, database, service, listeners, telemetry, clock } = options;
  const { restricted = readsRestricted(service), ackWaitMs = defaultAckWaitMs } = options;
  const { retryDelaysMs = [200, 1_000, 5_000, 15_000] } = options;
  const { laterMs = 30_000 } = options;
  const applier: Applier = { database, listeners, telemetry, clock };
  const stopping = new AbortController();
  const lanes = new Lanes(options.concurrency ?? 4);
  const inHand = new Set<JsMsg>();
  const open = new Set<ConsumerMessages>();
  const putAsideCount = telemetry.meter.createCounter(METRIC_DEAD_LETTERS);
  // A series that begins with its first event would hide it from `increase`.
  putAsideCount.add(0);
  const pause = (ms: number) => sleep(ms, undefined, { signal: stopping.signal }).catch(() => {});
  const heartbeat = setInterval(() => {
    for (const message of inHand) message.working();
  }, ackWaitMs / 3);
  heartbeat.unref();

  /** Tries until it is applied, parked, put aside, or we stop; false only then. */
  const settle = async (message: JsMsg, raw: Raw): Promise<boolean> => {
    const giveUp = async (error: unknown): Promise<void> => {
      telemetry.log.error(
        { err: error, subject: raw.subject, event: raw.headers["ce-id"] },
        "event put aside",
      );
      putAsideCount.add(1);
      await putAside(database, raw, error);
    };
    let received: Received | undefined;
    let failures = 0;
    for (let pauseMs = 100; !stopping.signal.aborted; ) {
      try {
        received ??= receive(raw.headers, raw.body);
        if (message.info.deliveryCount > suspiciousDeliveries)
          throw new InternalError("EVENT_DELIVERED_TOO_OFTEN");
        const outcome = await applyTraced(applier, service, raw, received);
        const { entityId, aggregateId } = received.envelope;
        if (outcome !== "parked" || (await park(database, raw, entityId, aggregateId))) return true;
      } catch (error) {
        if (isPassing(error)) {
          telemetry.log.debug({ err: error, subject: raw.subject }, "event waits");
          await pause(pauseMs);
          pauseMs = Math.min(pauseMs * 2, longestPauseMs);
          continue;
        }
        const hopeless = received === undefined || message.info.deliveryCount > suspiciousDeliveries;
        const delayMs = hopeless ? undefined : retryDelaysMs[failures];
        failures += 1;
        if (delayMs !== undefined) {
          await pause(delayMs);
          continue;
        }
        const done = await giveUp(error).then(
          () => true,
          () => false,
        );
        if (done) return true;
        // Not even putting aside works, so the database is away: everything again when it is back.
        failures = 0;
        await pause(pauseMs);
        pauseMs = Math.min(pauseMs * 2, longestPauseMs);
      }
    }
    return false;
  };

  const take = (message: JsMsg): void => {
    const raw: Raw = {
      subject: message.subject.slice(bus.subject("").length),
      headers: recordOf(message.headers),
      body: message.data,
    };
    if (!hears(listeners, raw.headers) && message.info.deliveryCount <= suspiciousDeliveries) {
      message.nak(laterMs);
      return;
    }
    inHand.add(message);
    lanes.add(raw.headers["ce-subject"] ?? "", async () => {
      const settled = await settle(message, raw).catch(() => false);
      inHand.delete(message);
      if (settled) message.ack();
      else message.nak();
    });
  };

  const sources = sourcesOf(Object.keys(listeners) as EventName[]);

  const listen = async (source: string, names: readonly EventName[]): Promise<void> => {
    let told = false;
    while (!stopping.signal.aborted) {
      try {
        const connection = await bus.connection();
        await ensureStreams(bus, [source]);
        const stream = bus.stream(source);
        await ensureConsumer(bus, { service, source, names, restricted, ackWaitMs });
        const consumer = await jetstream(connection).consumers.get(stream, service);
        const lacking = await subjectsLacking(bus, consumer, { service, names, restricted });
        if (lacking.length > 0 && !told)
          telemetry.log.error(
            { source, lacking },
            "the consumer does not deliver all that is listened to: run the Job of streams",
          );
        const messages = await consumer.consume({
          max_messages: heldAtOnce,
          abort_on_missing_resource: true,
        });
        open.add(messages);
        if (stopping.signal.aborted) await messages.close();
        if (told) telemetry.log.info({ source }, "listening again");
        told = false;
        try {
          for await (const message of messages) {
            if (stopping.signal.aborted) message.nak();
            else take(message);
          }
        } finally {
          open.delete(messages);
        }
      } catch (error) {
        if (!told && !stopping.signal.aborted)
          telemetry.log.warn({ err: error, source }, "not listening, trying on");
        told = true;
      }
      if (!stopping.signal.aborted) await pause(500);
    }
  };
  const running = [...sources].map(([source, names]) => listen(source, names));

  return {
    async stop() {
      stopping.abort();
      clearInterval(heartbeat);
      await Promise.allSettled([...open].map((messages) => messages.close()));
      await lanes.settled();
      await Promise.allSettled(bus.connected ? running : []);
    },
    async caughtUp() {
      const manager = await jetstreamManager(await bus.connection(), { checkAPI: false });
      for (const source of sources.keys()) {
        for (;;) {
          const info = await manager.consumers.info(bus.stream(source), service).catch(() => undefined);
          if (info && info.num_pending === 0 && info.num_ack_pending === 0 && inHand.size === 0) break;
          await sleep(10);
        }
      }
    },
  };
};

const applyTraced = async (
  applier: Applier,
  service: string,
  raw: Raw,
  received: Received,
): ReturnType<typeof apply> => {
  const { telemetry, clock } = applier;
  const { envelope } = received;
  const attributes = {
    [ATTR_MESSAGING_SYSTEM]: "nats",
    [ATTR_MESSAGING_OPERATION_NAME]: "process",
    [ATTR_MESSAGING_DESTINATION_NAME]: raw.subject,
    [ATTR_MESSAGING_CONSUMER_GROUP_NAME]: service,
    [ATTR_EVENT_TYPE]: envelope.type,
  };
  const seconds = stopwatch();
  const isYoung = clock.now().since(envelope.occurredAt).total({ unit: "seconds" }) <= childForSeconds;
  const link = isYoung ? undefined : linkTo(envelope.headers);
  const options = {
    parent: isYoung ? extract(envelope.headers) : extract({}),
    kind: SpanKind.CONSUMER,
    ...(link === undefined ? {} : { links: [link] }),
    attributes: {
      ...attributes,
      [ATTR_MESSAGING_OPERATION_TYPE]: "process",
      [ATTR_MESSAGING_MESSAGE_ID]: envelope.id,
    },
  };
  try {
    const outcome = await withSpan(telemetry.tracer, `process ${raw.subject}`, options, () =>
      apply(applier, received),
    );
    telemetry.durations.messagingProcess.record(seconds(), attributes);
    return outcome;
  } catch (error) {
    telemetry.durations.messagingProcess.record(seconds(), {
      ...attributes,
      [ATTR_ERROR_TYPE]: errorType(error),
    });
    throw error;
  }
};

import { setTimeout as sleep } from "node:timers/promises";
import { type ConsumerMessages, type JsMsg, jetstream } from "@nats-io/jetstream";
import { type Database, platformEntityId } from "@yanapa/database";
import type { EventName } from "@yanapa/proto/events.ts";
import { type Clock, METRIC_DEAD_LETTERS, type Telemetry } from "@yanapa/telemetry";
import { defaultAckWaitMs, ensureConsumer, sourcesOf, subjectsLacking } from "./access/consumers.ts";
import { type Applier, hears } from "./apply.ts";
import type { Bus } from "./bus.ts";
import type { Raw } from "./dead-letters.ts";
import { recordOf } from "./envelope.ts";
import { FairLanes, type Place } from "./fair/fair-lanes.ts";
import type { Listeners } from "./listener.ts";
import { managerOf } from "./manager.ts";
import { Settling, suspiciousDeliveries } from "./settling.ts";
import { ensureStreams } from "./streams.ts";
import { isAboutAccess, readsRestricted } from "./subjects.ts";

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
  /** Events applied at once, of different aggregates; half as many as a pool has connections by default. */
  concurrency?: number;
  /** After this silence an event is delivered again, to another process perhaps; 60,000 by default. */
  ackWaitMs?: number;
  /** While a newer version of the service starts, events that only it knows are left to it for this long; 30,000. */
  laterMs?: number;
  /** Pauses before the second, third … try of an event that fails; when they are used up, it is put aside. */
  retryDelaysMs?: readonly number[];
  /** Told of each event that is put aside. */
  onPutAside?: () => void;
};

export type Listening = {
  /** Ends after the events in hand. */
  stop(): Promise<void>;
  /** Waits until every event published so far has been applied or put aside. */
  caughtUp(): Promise<void>;
};

/** Parts of a pool's connections: who calls the service needs some too, also while every event in hand is slow. */
const shareOfActs = 1 / 2;
const shareOfAccesses = 1 / 4;
/** Events on their way from NATS; what has come is taken in hand at once, and more asked for. */
const askedForAtOnce = 512;

/**
 * Where an event stands in line: behind what came before it about the same thing, and in turns with other entities and,
 * within an entity (or the platform), with other people's.
 */
const placeOf = (headers: Raw["headers"]): Place => {
  const group = headers["ce-entity"] || platformEntityId;
  return { group, member: headers["ce-actor"] ?? "", lane: `${group} ${headers["ce-subject"] ?? ""}` };
};

/**
 * Delivers events to listeners: at least once, their effects once, in order per aggregate within this process. Entities
 * take turns, and so do the people of each: neither a burst nor failures of one delay another's. A failure of the moment
 * (a part that is away) is waited out; an event that keeps failing, or never can be applied, is put aside, and later
 * events of its aggregate wait behind it.
 */
export const startListening = (options: ListeningOptions): Listening => {
  const { bus, database, service, listeners, telemetry, clock } = options;
  const { restricted = readsRestricted(service), ackWaitMs = defaultAckWaitMs } = options;
  const { retryDelaysMs = [200, 1_000, 5_000, 15_000] } = options;
  const { laterMs = 30_000 } = options;
  const applier: Applier = { database, listeners, telemetry, clock };
  const stopping = new AbortController();
  const share = (part: number): number => Math.max(1, Math.floor(database.poolSize * part));
  const lanes = new FairLanes(options.concurrency ?? share(shareOfActs));
  // Anybody can make refusals; what they make wait is nothing but other refusals and reads.
  const accessLanes = new FairLanes(share(shareOfAccesses));
  const inHand = new Set<JsMsg>();
  const open = new Set<ConsumerMessages>();
  const putAsideCount = telemetry.meter.createCounter(METRIC_DEAD_LETTERS);
  // A series that begins with its first event would hide it from `increase`.
  putAsideCount.add(0);
  const onPutAside = (): void => {
    putAsideCount.add(1);
    options.onPutAside?.();
  };
  const pause = (ms: number) => sleep(ms, undefined, { signal: stopping.signal }).catch(() => {});
  const heartbeat = setInterval(() => {
    for (const message of inHand) message.working();
  }, ackWaitMs / 3);
  heartbeat.unref();

  const take = (message: JsMsg): void => {
    const raw: Raw = {
      subject: message.subject.slice(bus.subject("").length),
      headers: recordOf(message.headers),
      body: message.data,
    };
    const { deliveryCount } = message.info;
    if (!hears(listeners, raw.headers) && deliveryCount <= suspiciousDeliveries) {
      message.nak(laterMs);
      return;
    }
    inHand.add(message);
    const settling = new Settling({ applier, service, retryDelaysMs, onPutAside }, raw, deliveryCount);
    (isAboutAccess(raw.subject) ? accessLanes : lanes).add(placeOf(raw.headers), async () => {
      const againMs = stopping.signal.aborted ? undefined : await settling.attempt();
      if (againMs !== undefined && !stopping.signal.aborted) return againMs;
      inHand.delete(message);
      if (settling.settled) message.ack();
      else message.nak();
      return undefined;
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
          max_messages: askedForAtOnce,
          abort_on_missing_resource: true,
        });
        open.add(messages);
        // Not awaited: it is closed once what follows has seen its end, which would then never begin.
        if (stopping.signal.aborted) void messages.close();
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
      for (const one of [lanes, accessLanes]) one.hurry();
      await Promise.all([lanes.settled(), accessLanes.settled()]);
      await Promise.allSettled(bus.connected ? running : []);
    },
    async caughtUp() {
      const manager = await managerOf(bus);
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

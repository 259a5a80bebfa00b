import type { Consumer } from "@nats-io/jetstream";
import { nanos } from "@nats-io/transport-node";
import { type EventName, events } from "@yanapa/proto/events.ts";
import type { Bus } from "../bus.ts";
import { managerOf } from "../manager.ts";
import { readsRestricted, subjectsFor } from "../subjects.ts";

/**
 * Events that a consumer holds at once, not yet answered. As many as a burst of one entity brings: only among what is
 * held can entities take turns, since a stream gives its events in the order they came. An event is a kilobyte or two.
 */
const heldAtOnce = 8_192;
export const defaultAckWaitMs = 60_000;
/** A fence only: an event is put aside long before, and its last delivery is never the one that is lost. */
const mostDeliveries = 50;

/** The events that each service listens to. */
export type Heard = Readonly<Record<string, readonly EventName[]>>;

export type ConsumerOptions = {
  /** The service whose consumer it is; its durable name. */
  service: string;
  /** The service whose stream it reads. */
  source: string;
  /** Events of that service. */
  names: readonly EventName[];
  /** Hears the events of security incidents too; those named in `subjects.ts` do by default. */
  restricted?: boolean;
  ackWaitMs?: number;
};

type Filtered = Pick<ConsumerOptions, "service" | "names" | "restricted">;

const filterOf = (bus: Bus, { service, names, restricted = readsRestricted(service) }: Filtered): string[] =>
  names
    .flatMap((name) => subjectsFor(events[name].subject, service, restricted))
    .map((subject) => bus.subject(subject));

/** Subjects that a service listens to and its consumer, made by somebody else, does not deliver. */
export const subjectsLacking = async (bus: Bus, consumer: Consumer, options: Filtered): Promise<string[]> => {
  if (!bus.provisioned) return [];
  const { config } = await consumer.info(true);
  const delivered = new Set(config.filter_subjects ?? [config.filter_subject]);
  return filterOf(bus, options).filter((subject) => !delivered.has(subject));
};

/** Creates a durable consumer that is missing, or brings it up to date. Does nothing where that is provisioned. */
export const ensureConsumer = async (bus: Bus, options: ConsumerOptions): Promise<void> => {
  if (bus.provisioned) return;
  const { service, source, ackWaitMs = defaultAckWaitMs } = options;
  const manager = await managerOf(bus);
  const stream = bus.stream(source);
  const settings = {
    ack_wait: nanos(ackWaitMs),
    max_deliver: mostDeliveries,
    max_ack_pending: heldAtOnce,
    filter_subjects: filterOf(bus, options),
  };
  await manager.consumers
    .add(stream, { durable_name: service, ack_policy: "explicit", deliver_policy: "all", ...settings })
    .catch(() => manager.consumers.update(stream, service, settings));
};

/** What a service hears, by the service that announces it. */
export const sourcesOf = (names: readonly EventName[]): Map<string, EventName[]> =>
  Map.groupBy(names, (name) => events[name].service);

/**
 * Creates or brings up to date the consumers of every service, of what it is said to hear; the streams come first.
 * A second time changes nothing. Gives `tickets < identity` for each.
 */
export const ensureConsumers = async (bus: Bus, heard: Heard): Promise<string[]> => {
  const all = Object.entries(heard).flatMap(([service, names]) =>
    [...sourcesOf(names)].map(([source, ofSource]) => ({ service, source, names: ofSource })),
  );
  for (const one of all) await ensureConsumer(bus, one);
  return all.map(({ service, source }) => `${service} < ${source}`);
};

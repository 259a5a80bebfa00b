import { JetStreamApiError } from "@nats-io/jetstream";
import { nanos } from "@nats-io/transport-node";
import { events } from "@yanapa/proto/events.ts";
import type { Bus } from "./bus.ts";
import { managerOf } from "./manager.ts";

const days = 24 * 60 * 60 * 1_000;

/** Every service that announces something. */
export const announcingServices: readonly string[] = [
  ...new Set(Object.values(events).map(({ service }) => service)),
];

/**
 * Creates the streams that are missing and brings the others up to date, one per announcing service: `TICKETS` =
 * `yanapa.tickets.>`, 7 days, in files, duplicates recognised for 2 minutes. Does nothing where that is provisioned.
 */
export const ensureStreams = async (
  bus: Bus,
  services: readonly string[] = announcingServices,
): Promise<void> => {
  if (bus.provisioned) return;
  const manager = await managerOf(bus);
  await Promise.all(
    services.map(async (service) => {
      const name = bus.stream(service);
      const config = {
        subjects: [bus.subject(`yanapa.${service}.>`)],
        max_age: nanos(7 * days),
        duplicate_window: nanos(120_000),
        num_replicas: bus.replicas,
      };
      try {
        await manager.streams.add({ name, storage: "file", retention: "limits", ...config });
      } catch (error) {
        if (!(error instanceof JetStreamApiError)) throw error;
        await manager.streams.update(name, config);
      }
    }),
  );
};

/** Removes this platform's streams: for tests, which have their own by prefix. */
export const deleteStreams = async (bus: Bus): Promise<void> => {
  const manager = await managerOf(bus);
  await Promise.allSettled(announcingServices.map((service) => manager.streams.delete(bus.stream(service))));
};

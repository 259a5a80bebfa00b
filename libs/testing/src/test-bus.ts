import { randomBytes } from "node:crypto";
import { Bus, type BusOptions, deleteStreams } from "@yanapa/events";
import { createTelemetry } from "@yanapa/telemetry";
import { testServers } from "./servers.ts";

/** A stream prefix that nobody else has. */
export const newStreamPrefix = (): string => `t${randomBytes(6).toString("hex")}`;

export type TestBus = {
  readonly streamPrefix: string;
  /** Connects as the service would, on the run's NATS unless said otherwise. Closed by `drop`. */
  connect(service: string, options?: Partial<BusOptions>): Promise<Bus>;
  /** Closes what was connected, and removes the streams. */
  drop(): Promise<void>;
};

/** Streams of the test's own, by prefix, on the run's NATS. */
export const createTestBus = (): TestBus => {
  const streamPrefix = newStreamPrefix();
  const connected: Bus[] = [];
  return {
    streamPrefix,
    async connect(service, options = {}) {
      const { natsUrl } = await testServers();
      const bus = await Bus.connect({
        url: natsUrl,
        service,
        streamPrefix,
        telemetry: createTelemetry({ service, logLevel: "silent" }),
        ...options,
      });
      connected.push(bus);
      return bus;
    },
    async drop() {
      const [any] = connected;
      if (any?.connected) await deleteStreams(any);
      await Promise.allSettled(connected.map((bus) => bus.close()));
    },
  };
};

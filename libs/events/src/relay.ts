import type { Database } from "@yanapa/database";
import type { Telemetry } from "@yanapa/telemetry";
import type { Bus } from "./bus.ts";

export type RelayOptions = { database: Database; bus: Bus; telemetry: Telemetry };

export type Relay = {
  /** Ends after the batch in hand. */
  stop(): Promise<void>;
  /** Waits until nothing is left to publish. */
  drain(): Promise<void>;
};

/** Publishes the events that a service's transactions kept, in order per aggregate, at least once. One relay per database leads. */
export const startRelay = (_options: RelayOptions): Relay => {
  throw new Error("not built yet");
};

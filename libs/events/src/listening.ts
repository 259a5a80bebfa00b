import type { Database } from "@yanapa/database";
import type { Clock, Telemetry } from "@yanapa/telemetry";
import type { Bus } from "./bus.ts";
import type { Listeners } from "./listener.ts";

export type ListeningOptions = {
  bus: Bus;
  database: Database;
  /** Name of the durable consumer. */
  service: string;
  listeners: Listeners;
  telemetry: Telemetry;
  clock: Clock;
};

export type Listening = {
  /** Ends after the events in hand. */
  stop(): Promise<void>;
  /** Waits until every event published so far has been applied or put aside. */
  caughtUp(): Promise<void>;
};

/** Delivers events to listeners: at least once, effects once, in order per aggregate. */
export const startListening = (_options: ListeningOptions): Listening => {
  throw new Error("not built yet");
};

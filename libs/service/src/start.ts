import type { Spec as ConfigSpec } from "@yanapa/config";
import type { Clock, Telemetry } from "@yanapa/telemetry";
import type { ServiceDefinition } from "./definition.ts";

/** What a test or the constellation puts in place of the usual. */
export type Overrides = {
  clock?: Clock;
  telemetry?: Telemetry;
};

export type RunningService = {
  readonly name: string;
  /** gRPC, `host:port`. */
  readonly address: string;
  /** Management HTTP (/live /ready /startup /_status /metrics), `host:port`. */
  readonly managementAddress: string;
  ready(): Promise<boolean>;
  /** Drains and ends everything that start opened; the event loop is left empty. */
  stop(): Promise<void>;
};

/** Starts a service from its environment. Throws ConfigError with every mistake of the environment at once. */
export const startService = async <Spec extends ConfigSpec>(
  _definition: ServiceDefinition<Spec>,
  _env: Readonly<Record<string, string | undefined>>,
  _overrides: Overrides = {},
): Promise<RunningService> => {
  throw new Error("not built yet");
};

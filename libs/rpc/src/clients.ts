import type { AssertionSigner } from "@yanapa/auth";
import type { Telemetry } from "@yanapa/telemetry";
import type { Client, ServiceDefinition } from "./definition.ts";

export type ClientsOptions = {
  /** Signs `kind=service` assertions for the service that calls. */
  signer: AssertionSigner;
  telemetry: Telemetry;
  /** `host:port` of a service by its one-word name. */
  addressOf: (service: string) => string;
  /** Connections per service: one HTTP/2 session serialises; 1 by default. */
  connections?: number;
};

export type Clients = {
  /** A promise client; channels are opened on the first call and shared by all clients of the same service. */
  client<Definition>(definition: Definition & ServiceDefinition): Client<Definition>;
  close(): void;
};

/** Clients with which one service calls the others. */
export const createClients = (_options: ClientsOptions): Clients => {
  throw new Error("not built yet");
};

import type { Caller } from "@yanapa/auth";
import type { ConfigSpec } from "@yanapa/config";
import type { Database } from "@yanapa/database";
import type { AnyHandlers, Client, ServiceDefinition as RpcDefinition } from "@yanapa/rpc";
import type { ServiceDefinition } from "@yanapa/service";
import type { OffsetClock } from "@yanapa/telemetry";

/** A peer of the service under test: a running one, or handlers by full service name that stand in for it. */
export type Peer = TestService | Readonly<Record<string, AnyHandlers>>;

export type TestServiceOptions = {
  /** By one-word name: `{ identity: { "yanapa.identity.v1.ContextService": { getContext: async () => … } } }`. */
  peers?: Readonly<Record<string, Peer>>;
  /** Added to, or in place of, the environment made for the test. */
  env?: Readonly<Record<string, string>>;
  /** Stream prefix shared by services that hear each other; by default one per test file. */
  streamPrefix?: string;
};

export type TestService = {
  readonly name: string;
  /** gRPC, `host:port`. */
  readonly address: string;
  readonly managementAddress: string;
  /** Domain clock of the service: `clock.advance(Temporal.Duration.from({ hours: 2 }))`. */
  readonly clock: OffsetClock;
  /** A database handle of the test's own on the service's database, for looking behind the rpcs. */
  readonly database: Database;
  /** Connection URLs by role, `owner` included. */
  readonly urls: Readonly<Record<"owner" | "staff" | "requester" | "worker", string>>;
  readonly streamPrefix: string;
  /** A client that calls as somebody; commands get an idempotency key of their own unless one is given. */
  client<Definition>(definition: Definition & RpcDefinition, caller: Caller): Client<Definition>;
  /** The same, the other way round: `service.as(operator).client(TicketServiceService)`. */
  as(caller: Caller): { client<Definition>(definition: Definition & RpcDefinition): Client<Definition> };
  stop(): Promise<void>;
};

/**
 * Starts a service on this run's servers, with a database of its own (copied from a migrated template) and keys of a
 * test gateway. Everything it opened is closed by `stop()`.
 */
export const startTestService = async <Spec extends ConfigSpec>(
  _definition: ServiceDefinition<Spec>,
  _options: TestServiceOptions = {},
): Promise<TestService> => {
  throw new Error("not built yet");
};

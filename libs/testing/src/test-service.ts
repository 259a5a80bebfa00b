import type { Caller } from "@yanapa/auth";
import type { Spec as ConfigSpec } from "@yanapa/config";
import type { Database, ProvisionedUrls } from "@yanapa/database";
import { deleteStreams } from "@yanapa/events";
import type { AnyHandlers, Client, RpcServer } from "@yanapa/rpc";
import { type ServiceDefinition, startService } from "@yanapa/service";
import { createTelemetry, OffsetClock, type Telemetry } from "@yanapa/telemetry";
import { createClientsAs } from "./call-as.ts";
import { startFakePeer } from "./fake-peer.ts";
import { testKeys } from "./keys.ts";
import { testPatienceMs } from "./patience.ts";
import { testServers } from "./servers.ts";
import { createTestBus, newStreamPrefix } from "./test-bus.ts";
import { createTestDatabase } from "./test-database.ts";

/** A peer of the service under test: a running one, or handlers by full service name that stand in for it. */
export type Peer = { readonly address: string } | Readonly<Record<string, AnyHandlers>>;

export type TestServiceOptions = {
  /** By one-word name: `{ identity: { "yanapa.identity.v1.ContextService": { getContext: async () => … } } }`. */
  peers?: Readonly<Record<string, Peer>>;
  /** Added to, or in place of, the environment made for the test. */
  env?: Readonly<Record<string, string>>;
  /** Stream prefix shared by services that hear each other; by default one per test file. */
  streamPrefix?: string;
  /** Domain clock, to be shared with other services; one of its own by default. */
  clock?: OffsetClock;
  /** Silent by default; a test of traces gives one with an exporter. */
  telemetry?: Telemetry;
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
  readonly urls: ProvisionedUrls;
  readonly streamPrefix: string;
  /** A client that calls as somebody; commands get an idempotency key of their own unless one is given. */
  client<Definition>(definition: Definition, caller: Caller): Client<Definition>;
  /** The same, the other way round: `service.as(operator).client(TicketServiceService)`. */
  as(caller: Caller): { client<Definition>(definition: Definition): Client<Definition> };
  /** Waits until what the service announced is published and what it listens to is applied. */
  caughtUp(): Promise<void>;
  /** Waits for a run of the job to end that begins after this call: what it did not do by then, it leaves undone. */
  ranJob(name: string): Promise<void>;
  stop(): Promise<void>;
};

let prefixOfFile: string | undefined;
/** Services that run, by stream prefix; whoever ends last removes the streams. */
const users = new Map<string, number>();

/**
 * Starts a service on this run's servers, with a database of its own (copied from a migrated template) and keys of a
 * test gateway. Everything it opened is closed by `stop()`.
 */
export const startTestService = async <Spec extends ConfigSpec>(
  definition: ServiceDefinition<Spec>,
  options: TestServiceOptions = {},
): Promise<TestService> => {
  prefixOfFile ??= newStreamPrefix();
  const { streamPrefix = prefixOfFile, clock = new OffsetClock() } = options;
  const service = definition.name;
  const { natsUrl } = await testServers();
  const telemetry =
    options.telemetry ??
    createTelemetry({ service, logLevel: process.env.YANAPA_TEST_LOG_LEVEL || "silent" });

  const opened = new AsyncDisposableStack();
  try {
    const testDatabase = await createTestDatabase({ service, migrations: definition.migrations });
    opened.defer(() => testDatabase.drop());
    const { urls } = testDatabase;
    const database = await testDatabase.open({ clock, poolSize: 2, entities: definition.entities ?? [] });

    const peers: Record<string, string> = {};
    for (const [peer, how] of Object.entries(options.peers ?? {})) {
      const address = isRunning(how) ? how.address : await startFake(peer, how, opened);
      peers[`${peer.toUpperCase()}_ADDRESS`] = address;
    }

    users.set(streamPrefix, (users.get(streamPrefix) ?? 0) + 1);
    opened.defer(() => forgetStreams(streamPrefix));
    const running = await startService(
      definition,
      {
        SERVICE_LISTEN: "127.0.0.1:0",
        MANAGEMENT_LISTEN: "127.0.0.1:0",
        DATABASE_STAFF_URL: urls.staff,
        DATABASE_REQUESTER_URL: urls.requester,
        DATABASE_WORKER_URL: urls.worker,
        DATABASE_POOL_SIZE: "4",
        DATABASE_WAIT: `${testPatienceMs}ms`,
        // Tests do in a second what people do in a day; what is counted is tested with the contract's own limits.
        LIMITS_FACTOR: "1000",
        NATS_URL: natsUrl,
        NATS_STREAM_PREFIX: streamPrefix,
        SIGNING_KEY_FILE: testKeys().keyFile(service),
        JWKS_FILE: testKeys().jwksFile,
        LOG_LEVEL: "silent",
        ...peers,
        ...options.env,
      },
      { clock, telemetry },
    );
    opened.defer(() => running.stop());
    const clients = createClientsAs(running.address);
    opened.defer(() => clients.close());
    return {
      name: service,
      address: running.address,
      managementAddress: running.managementAddress,
      clock,
      database,
      urls,
      streamPrefix,
      client: clients.client,
      as: (caller) => ({ client: (rpcs) => clients.client(rpcs, caller) }),
      caughtUp: () => running.caughtUp(),
      ranJob: (name) => running.ranJob(name),
      stop: () => opened.disposeAsync(),
    };
  } catch (error) {
    await opened.disposeAsync();
    throw error;
  }
};

const isRunning = (peer: Peer): peer is { readonly address: string } => typeof peer.address === "string";

const startFake = async (
  name: string,
  handlers: Readonly<Record<string, AnyHandlers>>,
  opened: AsyncDisposableStack,
): Promise<string> => {
  const server: RpcServer = await startFakePeer(name, handlers);
  opened.defer(() => server.stop(0));
  return server.address;
};

const forgetStreams = async (streamPrefix: string): Promise<void> => {
  const left = (users.get(streamPrefix) ?? 1) - 1;
  users.set(streamPrefix, left);
  if (left > 0) return;
  const bus = await createTestBus().connect("test", { streamPrefix });
  await deleteStreams(bus);
  await bus.close();
};

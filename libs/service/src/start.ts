import { setTimeout as delay } from "node:timers/promises";
import type { ConfigOf, Spec as ConfigSpec } from "@yanapa/config";
import type { DatabaseOptions } from "@yanapa/database";
import {
  ensureStreams,
  type Listening,
  type Relay,
  startListening,
  startRelay,
  watchDeadLetters,
} from "@yanapa/events";
import { startRpcServer } from "@yanapa/rpc";
import { type Clock, createTelemetry, systemClock, type Telemetry } from "@yanapa/telemetry";
import type { ServiceDefinition } from "./definition.ts";
import { startJobs } from "./jobs.ts";
import { startManagement } from "./management.ts";
import { type CommonConfig, configOf, openCore } from "./open-core.ts";
import { Readiness } from "./readiness.ts";
import { ReadRecorder } from "./reads.ts";
import { RefusalRecorder } from "./refusals.ts";

/** What a test or the constellation puts in place of the usual. */
export type Overrides = {
  /** Domain time. */
  clock?: Clock;
  /** Stays open when the service stops: who made it ends it. */
  telemetry?: Telemetry;
  /** Fault tests end the process at a named point. */
  crashPoint?: DatabaseOptions["crashPoint"];
};

export type RunningService = {
  readonly name: string;
  /** gRPC, `host:port`. */
  readonly address: string;
  /** Management HTTP (/live /ready /startup /_status /metrics), `host:port`. */
  readonly managementAddress: string;
  ready(): Promise<boolean>;
  /** Waits until what this service announced is published and what it listens to is applied. For tests and demos. */
  caughtUp(): Promise<void>;
  /** Waits for a run of the job to end well that begins after this call. For tests. */
  ranJob(name: string): Promise<void>;
  /** Drains and ends everything that start opened; the event loop is left empty. May be called twice. */
  stop(): Promise<void>;
};

type Environment = Readonly<Record<string, string | undefined>>;

/** Starts a service from its environment. Throws ConfigError with every mistake of the environment at once. */
export const startService = async <Spec extends ConfigSpec>(
  definition: ServiceDefinition<Spec>,
  env: Environment,
  overrides: Overrides = {},
): Promise<RunningService> => {
  const config = configOf(definition, env);
  const opened = new AsyncDisposableStack();
  try {
    return await start(definition, config, overrides, opened);
  } catch (error) {
    await opened.disposeAsync();
    throw error;
  }
};

const start = async <Spec extends ConfigSpec>(
  definition: ServiceDefinition<Spec>,
  config: ConfigOf<Spec> & CommonConfig,
  overrides: Overrides,
  opened: AsyncDisposableStack,
): Promise<RunningService> => {
  const { name } = definition;
  const clock = overrides.clock ?? systemClock;
  const telemetry = overrides.telemetry ?? openTelemetry(name, config, opened);
  const { log } = telemetry;

  const readiness = new Readiness(telemetry);
  const facts = { inFlight: () => 0 };
  const management = await startManagement(config.managementListen, telemetry, readiness, () => ({
    in_flight: facts.inFlight(),
  }));
  opened.defer(() => management.stop());

  const watching = { clock, telemetry, crashPoint: overrides.crashPoint };
  const core = await openCore(definition, config, watching, opened, (part) => readiness.watch(part));
  const { database, bus, verifier, tls, parts } = core;

  const refusals = database && new RefusalRecorder(database, log);
  opened.defer(() => refusals?.drain());
  const reads = database && new ReadRecorder(database, name, log);
  opened.defer(() => reads?.drain());
  const server = await startRpcServer({
    service: name,
    listen: config.serviceListen,
    implementations: parts.rpcs,
    verifier,
    telemetry,
    clock,
    tls,
    peers: config.tlsPeers.length > 0 ? config.tlsPeers : undefined,
    onRefused: (refusal) => refusals?.record(refusal),
    onRead: (read) => reads?.record(read),
    spend: database && ((call) => database.spend(call)),
  });
  opened.defer(() => server.stop(0));
  facts.inFlight = () => server.inFlight();

  let listening: Listening | undefined;
  let relay: Relay | undefined;
  if (database !== undefined) {
    const streams = new AbortController();
    opened.defer(() => streams.abort());
    void untilDone(() => ensureStreams(bus), streams.signal);
    const deadLetters = watchDeadLetters(database, telemetry);
    opened.defer(() => deadLetters.stop());
    readiness.watch({ deadLetters });
    const onPutAside = () => deadLetters.lookAgain();
    const { listeners } = parts;
    if (listeners !== undefined)
      listening = startListening({ bus, database, service: name, listeners, telemetry, clock, onPutAside });
    opened.defer(() => listening?.stop());
    relay = startRelay({ database, bus, telemetry });
    opened.defer(() => relay?.stop());
  }
  const jobs = startJobs(parts.jobs ?? [], telemetry);
  opened.defer(() => jobs.stop());

  await readiness.started(server);
  log.info({ grpc: server.address, management: management.address }, "started");

  const stop = async () => {
    log.info("draining");
    readiness.drain();
    parts.leave?.();
    await delay(config.drainDelay);
    await server.stop(config.drainGrace);
    log.info("stopping");
    await opened.disposeAsync();
  };
  let stopping: Promise<void> | undefined;
  return {
    name,
    address: server.address,
    managementAddress: management.address,
    ready: async () => (await readiness.state()).ready,
    caughtUp: async () => {
      await relay?.drain();
      await listening?.caughtUp();
    },
    ranJob: (name) => jobs.ran(name),
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };
};

const openTelemetry = (service: string, config: CommonConfig, opened: AsyncDisposableStack): Telemetry => {
  const telemetry = createTelemetry({
    service,
    logLevel: config.logLevel,
    disabled: config.otelSdkDisabled,
    otlpEndpoint: config.otelExporterOtlpEndpoint,
    sampleRatio: config.otelTracesSamplerArg,
  });
  opened.defer(() => telemetry.shutdown());
  return telemetry;
};

const againMs = 500;

/** Tries again until it works or the service stops; NATS may be away when a service starts. */
const untilDone = async (attempt: () => Promise<void>, signal: AbortSignal): Promise<void> => {
  while (!signal.aborted) {
    try {
      return await attempt();
    } catch {
      // The bus itself tells when NATS goes and comes; one more line per attempt would say nothing new.
      await delay(againMs, undefined, { signal, ref: false }).catch(() => {});
    }
  }
};

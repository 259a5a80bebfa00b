import { join } from "node:path";
import { freePort, type ServerEnd } from "@yanapa/backends";
import { builtPages } from "@yanapa/portal/build";
import { type RunningService, type ServiceDefinition, startService } from "@yanapa/service";
import { OffsetClock, type Telemetry } from "@yanapa/telemetry";
import { services } from "../services.ts";
import { type Backends, startBackends } from "./backends.ts";
import { prepareDatabases } from "./databases.ts";
import { environmentOf } from "./environment.ts";
import { provisionNats } from "./nats/provision.ts";
import { Progress } from "./progress.ts";
import { Secrets } from "./secrets.ts";

/** The whole platform in one process, over real gRPC on loopback, with its backends as children. */
export type Constellation = {
  /** The one public origin: the pages, and REST under `/v1`. */
  readonly portalUrl: string;
  /** REST of the gateway itself. */
  readonly restUrl: string;
  readonly grpcAddress: string;
  readonly backends: Backends;
  /** Domain time of all services. */
  readonly clock: OffsetClock;
  readonly services: readonly RunningService[];
  /** What each service was started with, by name. */
  readonly environments: Readonly<Record<string, Readonly<Record<string, string | undefined>>>>;
  /** Drains the gateway, then the services, then ends the backends. */
  stop(): Promise<void>;
};

export type ConstellationOptions = {
  readonly stateDir: string;
  readonly write: (line: string) => void;
  readonly onExit: (end: ServerEnd) => void;
  readonly logLevel?: string;
  readonly otlpEndpoint?: string | undefined;
  /** Telemetry of one service in place of its own, for tests that read spans. */
  readonly telemetryOf?: (service: string) => Telemetry;
  /** For tests: durability and what people may do in a time give way to speed. */
  readonly fast?: boolean;
  /** What the limits of people (`proto/limits.txt`) are multiplied by; 1 by default, with `fast` 1,000. */
  readonly limitsFactor?: string | undefined;
  readonly anyPort?: boolean;
  readonly withKeycloak?: boolean;
  readonly withOpenSearch?: boolean;
};

/** Starts everything; what was started is stopped when something fails. */
export const startConstellation = async (options: ConstellationOptions): Promise<Constellation> => {
  const { stateDir, fast = false, anyPort = false, withKeycloak = false, withOpenSearch = false } = options;
  const progress = new Progress(options.write);
  const secrets = new Secrets(stateDir);
  const { onExit } = options;
  const portalUrl = `http://127.0.0.1:${await freePort(anyPort ? undefined : 8080)}`;
  const backends = await startBackends({
    stateDir,
    progress,
    onExit,
    fast,
    anyPort,
    withNatsKeys: true,
    withKeycloak,
    withOpenSearch,
    portalUrl,
  });
  const running: RunningService[] = [];
  const stop = async (): Promise<void> => {
    // The last started are the doors; nothing new comes in while the rest finishes.
    const [portal, gateway, ...rest] = running.splice(0).reverse();
    await portal?.stop();
    await gateway?.stop();
    await Promise.allSettled(rest.map((service) => service.stop()));
    await backends.stop();
  };
  try {
    const pages = await progress.step("Páginas del portal", () => builtPages());
    const withDatabase = services.filter(({ name }) => name !== "gateway");
    const databases = await progress.step("Bases de datos", () =>
      prepareDatabases(withDatabase as unknown as ServiceDefinition[], backends.postgres.url, secrets),
    );
    await progress.step("Flujos de eventos", () => provisionNats(backends));
    const addresses: Record<string, string> = {};
    for (const { name } of services) addresses[name] = `127.0.0.1:${await freePort()}`;
    const restPort = await freePort(anyPort ? undefined : 8083);
    const gatewayDoorPort = await freePort();
    const grpcPort = await freePort(anyPort ? undefined : 9090);
    const clock = new OffsetClock();
    const environments: Record<string, Readonly<Record<string, string | undefined>>> = {};
    const start = (definition: (typeof services)[number]): Promise<RunningService> => {
      const env = environmentOf(definition.name, {
        backends,
        addresses,
        databases,
        ...secrets.signingKeys(services.map(({ name }) => name)),
        restListen: `127.0.0.1:${restPort}`,
        grpcListen: `127.0.0.1:${grpcPort}`,
        portal: {
          origin: portalUrl,
          pages,
          keys: secrets.key("portal"),
          clientSecret: backends.portalClientSecret,
          gatewayDoor: `127.0.0.1:${gatewayDoorPort}`,
        },
        logLevel: options.logLevel ?? "warn",
        otlpEndpoint: options.otlpEndpoint,
        limitsFactor: options.limitsFactor ?? (fast ? "1000" : undefined),
        // What production refuses after moments only takes longer on a busy machine.
        databaseWait: fast ? "60s" : undefined,
      });
      environments[definition.name] = env;
      const telemetry = options.telemetryOf?.(definition.name);
      return progress.step(definition.name, () =>
        startService(definition as unknown as ServiceDefinition, env, {
          clock,
          ...(telemetry && { telemetry }),
        }),
      );
    };
    const doors = ["gateway", "portal"];
    const started = await Promise.allSettled(services.filter(({ name }) => !doors.includes(name)).map(start));
    for (const result of started) if (result.status === "fulfilled") running.push(result.value);
    for (const result of started) if (result.status === "rejected") throw result.reason;
    for (const door of services.filter(({ name }) => doors.includes(name))) running.push(await start(door));
    return {
      portalUrl,
      restUrl: `http://127.0.0.1:${restPort}`,
      grpcAddress: `127.0.0.1:${grpcPort}`,
      backends,
      clock,
      services: running,
      environments,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
};

/** Where `make up` keeps what must outlive a run. */
export const defaultStateDir = (repository: string): string => join(repository, ".yanapa");

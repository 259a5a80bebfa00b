import { join } from "node:path";
import { freePort, type ServerEnd } from "@yanapa/backends";
import {
  type Backends,
  environmentOf,
  Progress,
  prepareDatabases,
  provisionNats,
  Secrets,
  services,
  startBackends,
} from "@yanapa/tool-constellation";
import { Certificates } from "./certificates.ts";
import { ServiceProcess } from "./service-process.ts";

/** The platform with each service in a process of its own, for faults and for measuring. */
export type Testbed = {
  readonly restUrl: string;
  readonly grpcAddress: string;
  readonly backends: Backends;
  /** By one-word name. */
  readonly processes: ReadonlyMap<string, ServiceProcess>;
  /** Of a testbed with `mutualTls`. */
  readonly certificates: Certificates | undefined;
  /** A superuser's URL of a service's database. */
  databaseUrl(service: string): string;
  stop(): Promise<void>;
};

export type TestbedOptions = {
  readonly stateDir: string;
  /** Services to start, in order; all but the portal by default. Databases are made for all. */
  readonly names?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** False keeps PostgreSQL durable, as fault tests need. */
  readonly fast?: boolean;
  readonly onExit?: (end: ServerEnd) => void;
  /** The real ones, for which Java is needed. */
  readonly withKeycloak?: boolean;
  readonly withOpenSearch?: boolean;
  /** Services show each other certificates. */
  readonly mutualTls?: boolean;
  /** What runs a service in place of its `main.ts`. */
  readonly programOf?: (service: string) => readonly string[];
};

/** Starts backends in this process's children and each service in its own; waits until all are ready. */
export const startTestbed = async (options: TestbedOptions): Promise<Testbed> => {
  const all = services.map(({ name }) => name);
  const {
    stateDir,
    names = all.filter((name) => name !== "portal"),
    fast = false,
    onExit = () => {},
  } = options;
  const progress = new Progress(() => {});
  const backends = await startBackends({
    stateDir,
    progress,
    onExit,
    fast,
    anyPort: true,
    withNatsKeys: true,
    withKeycloak: options.withKeycloak,
    withOpenSearch: options.withOpenSearch,
  });
  const processes = new Map<string, ServiceProcess>();
  const stop = async (): Promise<void> => {
    await Promise.allSettled([...processes.values()].map((one) => one.end()));
    // A crashed backend was started again as another child; stopping its dead record does nothing.
    await Promise.allSettled([backends.postgres.stop(), backends.nats.stop()]);
    await backends.stop();
  };
  try {
    const secrets = new Secrets(stateDir);
    const databases = await prepareDatabases(
      services.filter(({ name }) => name !== "gateway") as unknown as Parameters<typeof prepareDatabases>[0],
      backends.postgres.url,
      secrets,
    );
    const certificates = options.mutualTls ? new Certificates(stateDir) : undefined;
    for (const name of all) certificates?.renew(name);
    await provisionNats(backends);
    const addresses: Record<string, string> = {};
    for (const name of all) addresses[name] = `127.0.0.1:${await freePort()}`;
    const restListen = `127.0.0.1:${await freePort()}`;
    const grpcListen = `127.0.0.1:${await freePort()}`;
    const keys = secrets.signingKeys(all);
    for (const name of names) {
      const env = environmentOf(name, {
        backends,
        addresses,
        databases,
        ...keys,
        restListen,
        grpcListen,
        logLevel: "info",
        otlpEndpoint: undefined,
        // Load comes from a few people; they are counted all the same.
        limitsFactor: "10000",
      });
      const management = `127.0.0.1:${await freePort()}`;
      processes.set(
        name,
        new ServiceProcess(
          name,
          { ...env, MANAGEMENT_LISTEN: management, ...certificates?.environmentOf(name), ...options.env },
          join(stateDir, `${name}.log`),
          options.programOf?.(name),
        ),
      );
    }
    await Promise.all([...processes.values()].map((one) => one.start()));
    return {
      restUrl: `http://${restListen}`,
      grpcAddress: grpcListen,
      backends,
      processes,
      certificates,
      databaseUrl: (service) => new URL(`/${service}`, backends.postgres.url).href,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
};

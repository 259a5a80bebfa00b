import { mkdirSync } from "node:fs";
import { join } from "node:path";
import {
  freePort,
  locateNatsServer,
  type MailSink,
  type NatsServer,
  type OpenSearch,
  type PostgresServer,
  type ServerEnd,
  startMailSink,
  startNats,
  startOpenSearch,
  startPostgres,
} from "@yanapa/backends";
import { cliClient, type IdentityProvider, portalClient, startIdentityProvider } from "@yanapa/tool-idp";
import { type LocalKeycloak, startLocalKeycloak } from "@yanapa/tool-realm";
import { demoCitizens, demoPeople } from "@yanapa/tool-seed";
import { heardByServices } from "./nats/heard.ts";
import { type NatsKeys, natsKeys } from "./nats/keys.ts";
import type { Progress } from "./progress.ts";
import { Secrets } from "./secrets.ts";

/** The servers around the services on one machine. */
export type Backends = {
  readonly postgres: PostgresServer;
  readonly nats: NatsServer;
  /** Each service's key, and the server knows what each may do; undefined: anybody may do anything. */
  readonly natsKeys: NatsKeys | undefined;
  readonly mail: MailSink;
  /** Who signs people in: `embeddedIdp` or `keycloak`. */
  readonly idp: Pick<IdentityProvider, "issuer" | "jwksUri" | "stop">;
  readonly embeddedIdp: IdentityProvider | undefined;
  /** Of the client `yanapa-portal`. */
  readonly portalClientSecret: string;
  readonly keycloak: LocalKeycloak | undefined;
  /** Absent: PostgreSQL answers searches. */
  readonly opensearch: OpenSearch | undefined;
  stop(): Promise<void>;
};

export type BackendsOptions = {
  readonly stateDir: string;
  readonly progress: Progress;
  /** Tells of a child that ended without being asked to. */
  readonly onExit: (end: ServerEnd) => void;
  /** Tests trade durability for speed. */
  readonly fast?: boolean;
  /** Address of who signs people in, for services that run elsewhere; 127.0.0.1 when absent. */
  readonly host?: string;
  /** Take any free port instead of the usual ones. */
  readonly anyPort?: boolean;
  /** NATS lets in each service by its key, and lets it do what is its own. */
  readonly withNatsKeys?: boolean;
  /** A real Keycloak signs people in, in place of the provider embedded in this process. */
  readonly withKeycloak?: boolean;
  /** A real OpenSearch answers searches. The platform goes on without it when it ends. */
  readonly withOpenSearch?: boolean;
  /** Where the portal will be, so that people come back to it from signing in and out. */
  readonly portalUrl?: string;
};

/** Starts them together; each that fails says what is missing. Those already started are stopped then. */
export const startBackends = async ({
  stateDir,
  progress,
  onExit,
  host,
  fast = false,
  anyPort = false,
  withNatsKeys = false,
  withKeycloak = false,
  withOpenSearch = false,
  portalUrl,
}: BackendsOptions): Promise<Backends> => {
  mkdirSync(stateDir, { recursive: true });
  const port = (usual: number): Promise<number> => freePort(anyPort ? undefined : usual);
  const stops: (() => Promise<void>)[] = [];
  const kept = async <S extends { stop(): Promise<void> }>(
    name: string,
    start: () => Promise<S>,
  ): Promise<S> => {
    const server = await progress.step(name, start);
    stops.push(() => server.stop());
    return server;
  };
  const stop = async (): Promise<void> => {
    await Promise.allSettled(stops.splice(0).map((end) => end()));
  };
  const keys = withNatsKeys
    ? natsKeys(join(stateDir, "secrets/nats"), { heard: await heardByServices() })
    : undefined;
  const portal = portalClient(portalUrl);
  const smtpPort = await port(1025);
  const results = await Promise.allSettled([
    kept("PostgreSQL", async () =>
      startPostgres({
        dataDir: join(stateDir, "postgres"),
        port: await port(54320),
        maxConnections: 300,
        fast,
        onExit,
      }),
    ),
    kept("NATS JetStream", async () => {
      const { path } = await locateNatsServer();
      return startNats({
        storeDir: join(stateDir, "nats"),
        binary: path,
        port: await port(4222),
        ...(keys && { configFile: keys.accountsFile }),
        onExit,
      });
    }),
    kept("Correo de desarrollo", async () =>
      startMailSink({
        smtpPort,
        httpPort: await port(8025),
        storeFile: join(stateDir, "mail.json"),
      }),
    ),
    withKeycloak
      ? kept("Keycloak", async () =>
          startLocalKeycloak({
            dataDir: join(stateDir, "keycloak"),
            citizenStateFile: join(stateDir, "keycloak-ciudadania.json"),
            people: demoPeople,
            citizens: demoCitizens,
            ...(host && { host }),
            port: await port(8081),
            citizenPort: await port(8082),
            secretOf: (purpose) => new Secrets(stateDir).password(`keycloak/${purpose}`),
            portal,
            mail: { host: "127.0.0.1", port: smtpPort, from: "no-responder@yanapa.example.bo" },
            onExit,
          }),
        )
      : kept("Proveedor de identidad", async () =>
          startIdentityProvider({
            people: demoPeople,
            citizens: demoCitizens,
            clients: [portal, cliClient(portalUrl)],
            ...(host && { host }),
            port: await port(8081),
            citizenPort: await port(8082),
            stateFile: join(stateDir, "idp.json"),
          }),
        ),
    withOpenSearch
      ? kept("OpenSearch", async () =>
          startOpenSearch({ dataDir: join(stateDir, "opensearch"), port: await port(9200) }),
        )
      : undefined,
  ] as const);
  const failed = results.find((result) => result.status === "rejected");
  if (failed !== undefined) {
    await stop();
    throw failed.reason;
  }
  const [postgres, nats, mail, idp, opensearch] = results.map(
    (result) => (result as { value: unknown }).value,
  ) as [PostgresServer, NatsServer, MailSink, IdentityProvider | LocalKeycloak, OpenSearch | undefined];
  const provider =
    "keycloak" in idp ? { keycloak: idp, embeddedIdp: undefined } : { keycloak: undefined, embeddedIdp: idp };
  const portalClientSecret = portal.clientSecret ?? "";
  return { postgres, nats, natsKeys: keys, mail, idp, ...provider, portalClientSecret, opensearch, stop };
};

import type { Backends } from "./backends.ts";

export type Wiring = {
  readonly backends: Pick<Backends, "postgres" | "nats" | "mail" | "idp" | "opensearch"> &
    Partial<Pick<Backends, "keycloak" | "natsKeys">>;
  /** gRPC address of each service. */
  readonly addresses: Readonly<Record<string, string>>;
  readonly databases: Readonly<
    Record<string, Readonly<Record<"owner" | "staff" | "requester" | "worker", string>>>
  >;
  readonly keyFile: (service: string) => string;
  readonly jwksFile: string;
  readonly restListen: string;
  /** The portal's public origin, where it listens, the folder of its built pages, and its keys; absent, none is started. */
  readonly portal?: {
    readonly origin: string;
    readonly pages: string;
    readonly keys: string;
    readonly clientSecret: string;
    /** Where the gateway hears from it alone. */
    readonly gatewayDoor: string;
  };
  readonly grpcListen: string;
  readonly logLevel: string;
  /** Standard OpenTelemetry variables of whoever starts the platform. */
  readonly otlpEndpoint: string | undefined;
  /** What the limits of people are multiplied by. */
  readonly limitsFactor: string | undefined;
  /** How long a call waits for a connection of the pool; the service's own time when absent. */
  readonly databaseWait?: string | undefined;
};

/** The environment of one service, as its chart block would give it in a cluster. */
export const environmentOf = (service: string, wiring: Wiring): Record<string, string | undefined> => {
  const { backends, addresses, databases } = wiring;
  const database = databases[service];
  return {
    SERVICE_LISTEN: addresses[service],
    MANAGEMENT_LISTEN: "127.0.0.1:0",
    LOG_LEVEL: wiring.logLevel,
    NATS_URL: backends.nats.url,
    ...(backends.natsKeys && {
      NATS_NKEY_FILE: backends.natsKeys.seedFile(service),
      NATS_PROVISIONED: "on",
    }),
    SIGNING_KEY_FILE: wiring.keyFile(service),
    JWKS_FILE: wiring.jwksFile,
    OTEL_EXPORTER_OTLP_ENDPOINT: wiring.otlpEndpoint,
    OIDC_ISSUER: backends.idp.issuer,
    OPENSEARCH_URL: backends.opensearch?.url,
    SMTP_URL: backends.mail.smtpUrl,
    MAIL_FROM: "Yanapa <no-responder@yanapa.example.bo>",
    // Who tries the platform sees its mails soon; an installation gathers for a minute.
    MAIL_GATHER: "2s",
    TEST_CLOCK: "on",
    ...(database && {
      DATABASE_STAFF_URL: database.staff,
      DATABASE_REQUESTER_URL: database.requester,
      DATABASE_WORKER_URL: database.worker,
      DATABASE_OWNER_URL: database.owner,
      DATABASE_POOL_SIZE: "4",
      LIMITS_FACTOR: wiring.limitsFactor,
      DATABASE_WAIT: wiring.databaseWait,
    }),
    ...(service === "identity" && backends.keycloak?.identityEnvironment),
    ...(service === "gateway" && {
      REST_LISTEN: wiring.restListen,
      GATEWAY_GRPC_LISTEN: wiring.grpcListen,
      ...(wiring.portal && { PORTAL_LISTEN: wiring.portal.gatewayDoor }),
    }),
    ...(service === "channels" && wiring.portal && { PORTAL_URL: wiring.portal.origin }),
    ...(service === "portal" && wiring.portal && portalEnvironment(wiring.portal)),
    ...Object.fromEntries(
      Object.entries(addresses).map(([peer, address]) => [`${peer.toUpperCase()}_ADDRESS`, address]),
    ),
  };
};

const portalEnvironment = ({
  origin,
  pages,
  keys,
  clientSecret,
  gatewayDoor,
}: NonNullable<Wiring["portal"]>): Record<string, string> => ({
  WEB_LISTEN: new URL(origin).host,
  PORTAL_ORIGIN: origin,
  PORTAL_PAGES: pages,
  PORTAL_KEYS: keys,
  PORTAL_CLIENT_SECRET: clientSecret,
  PORTAL_DEVELOPMENT: "on",
  GATEWAY_URL: `http://${gatewayDoor}`,
});

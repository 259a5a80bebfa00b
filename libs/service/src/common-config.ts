import {
  address,
  choice,
  decimal,
  duration,
  flag,
  integer,
  list,
  type Spec,
  secret,
  text,
  url,
} from "@yanapa/config";
import { services } from "@yanapa/proto/services.ts";

/** Every owner of the contract: what a service may have to call. */
const owners = [...new Set(Object.values(services).map(({ owner }) => owner))].sort();

/** `IDENTITY_ADDRESS` → `identityAddress` and so on: where each peer listens. */
export const peersConfig: Spec = Object.fromEntries(
  owners.map((owner) => [
    `${owner}Address`,
    address({ optional: true, doc: `gRPC address of ${owner}, host:port.` }),
  ]),
);

const databaseUrl = (role: string) => secret({ doc: `PostgreSQL URL of the role <service>_${role}.` });

/** The environment that every service reads, whatever it does. */
export const commonConfig = {
  serviceListen: address({ default: "127.0.0.1:0", doc: "Where gRPC listens; port 0 takes a free one." }),
  managementListen: address({
    default: "127.0.0.1:0",
    doc: "Where HTTP answers /live /ready /startup /_status /metrics.",
  }),
  natsUrl: url({ default: "nats://127.0.0.1:4222", schemes: ["nats", "tls"], doc: "The NATS server." }),
  natsUser: text({ optional: true, doc: "User at NATS." }),
  natsPassword: secret({ optional: true, doc: "Password at NATS." }),
  natsNkeyFile: text({
    optional: true,
    doc: "File with the nkey seed for NATS, in place of user and password.",
  }),
  natsStreamPrefix: text({ optional: true, doc: "Sets several platforms on one NATS server apart." }),
  natsReplicas: integer({ default: 1, min: 1, max: 5, doc: "Copies of each stream; 3 in production." }),
  natsProvisioned: flag({
    doc: "Streams and consumers are made by the Job, and this user may make none.",
  }),
  signingKeyFile: text({ doc: "File with the service's private Ed25519 key (JWK)." }),
  jwksFile: text({ doc: "File with the public keys of all services (JWKS)." }),
  tls: choice(["off", "mutual", "mesh"], {
    default: "off",
    doc: "Whether services show each other certificates (mutual) or a mesh does it for them; off on one machine.",
  }),
  tlsCertFile: text({ optional: true, doc: "Own certificate (PEM); read anew when it changes." }),
  tlsKeyFile: text({ optional: true, doc: "Its key (PEM)." }),
  tlsCaFile: text({
    optional: true,
    doc: "Authorities trusted for services (PEM); both, while one takes the place of the other.",
  }),
  tlsNames: list({
    default: "spiffe://yanapa/service/{service}",
    doc: "How certificates name services: URIs or DNS names with {service} in them.",
  }),
  tlsPeers: list({
    doc: "Services that may connect; empty for those that the contract lets call this one.",
  }),
  drainDelay: duration({
    default: "0s",
    max: "60s",
    doc: "How long to keep answering after saying 'not ready', until load balancers have heard it.",
  }),
  drainGrace: duration({ default: "15s", max: "5m", doc: "How long calls in flight may take to end." }),
  logLevel: choice(["silent", "fatal", "error", "warn", "info", "debug", "trace"], {
    default: "info",
    doc: "Least severe level that is logged.",
  }),
  otelSdkDisabled: flag({
    default: false,
    doc: "OpenTelemetry's own switch: nothing is measured or traced.",
  }),
  otelExporterOtlpEndpoint: url({
    optional: true,
    schemes: ["http", "https"],
    doc: "OTLP/HTTP collector of traces and metrics; absent, nothing is sent.",
  }),
  otelTracesSamplerArg: decimal({
    default: 1,
    min: 0,
    max: 1,
    doc: "Part of the traces begun here that is kept.",
  }),
};

/** What a service with a database reads besides. */
export const databaseConfig = {
  databaseStaffUrl: databaseUrl("staff"),
  databaseRequesterUrl: databaseUrl("requester"),
  databaseWorkerUrl: databaseUrl("worker"),
  databasePoolSize: integer({ default: 8, min: 1, max: 100, doc: "Connections of each of the three pools." }),
  databaseWait: duration({
    default: "1500ms",
    min: "10ms",
    max: "2m",
    doc: "Longest wait for a free connection; then the call is refused as busy.",
  }),
  limitsFactor: integer({
    default: 1,
    min: 0,
    max: 10_000,
    doc: "Multiplies how often a person may have an rpc done (proto/limits.txt); 0 sets no limit.",
  }),
  startPatience: duration({
    default: "30s",
    max: "10m",
    doc: "How long to wait at start for a PostgreSQL that does not answer.",
  }),
};

/** Where a peer listens, or undefined when this installation does not say. */
export const addressOf = (config: Readonly<Record<string, unknown>>, owner: string): string | undefined =>
  config[`${owner}Address`] as string | undefined;

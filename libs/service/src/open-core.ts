import { AssertionSigner, AssertionVerifier, loadJwks, loadSigningKey } from "@yanapa/auth";
import { type ConfigOf, type Spec as ConfigSpec, readConfig } from "@yanapa/config";
import type { Database, DatabaseOptions } from "@yanapa/database";
import { InternalError, UnavailableError } from "@yanapa/errors";
import { Bus } from "@yanapa/events";
import { createClients, type PeerTls } from "@yanapa/rpc";
import type { Clock, Telemetry } from "@yanapa/telemetry";
import { addressOf, commonConfig, databaseConfig, peersConfig } from "./common-config.ts";
import type { Parts, ServiceDefinition } from "./definition.ts";
import { openDatabase } from "./open-database.ts";
import { openTls } from "./open-tls.ts";

export type CommonConfig = ConfigOf<typeof commonConfig & typeof databaseConfig>;

/** A service built from its definition, with what it stands on; it serves nobody yet. */
export type OpenCore = {
  readonly database: Database | undefined;
  readonly bus: Bus;
  readonly verifier: AssertionVerifier;
  readonly tls: PeerTls | undefined;
  readonly parts: Parts;
};

/** A service's configuration: its own entries and the common ones. Throws ConfigError with every mistake at once. */
export const configOf = <Spec extends ConfigSpec>(
  definition: ServiceDefinition<Spec>,
  env: Readonly<Record<string, string | undefined>>,
) => {
  const common = { ...commonConfig, ...peersConfig, ...(definition.entities && databaseConfig) };
  const twice = Object.keys(definition.config).filter((name) => name in common);
  if (twice.length > 0) throw new InternalError("CONFIG_NAMED_TWICE", { names: twice.join(",") });
  return readConfig(env, { ...common, ...definition.config }) as ConfigOf<Spec> & CommonConfig;
};

/**
 * Opens what a service needs and builds it: keys, database, NATS, clients, parts. What was opened is closed with `opened`.
 * `onOpened` hears of the database and the bus as soon as there are any.
 */
export const openCore = async <Spec extends ConfigSpec>(
  definition: ServiceDefinition<Spec>,
  config: ConfigOf<Spec> & CommonConfig,
  setup: { clock: Clock; telemetry: Telemetry; crashPoint?: DatabaseOptions["crashPoint"] },
  opened: AsyncDisposableStack,
  onOpened: (part: { database?: Database | null; bus?: Bus }) => void = () => {},
): Promise<OpenCore> => {
  const { name } = definition;
  const { clock, telemetry } = setup;
  const key = loadSigningKey(config.signingKeyFile);
  if (key.service !== name) throw new InternalError("SIGNING_KEY_INVALID", { service: key.service });
  const signer = new AssertionSigner(key);
  const verifier = new AssertionVerifier(loadJwks(config.jwksFile), name);

  const database = definition.entities && (await openDatabase(definition, config, setup));
  opened.defer(() => database?.close());
  onOpened({ database: database ?? null });

  const bus = await Bus.connect(busOptions(name, config, telemetry));
  opened.defer(() => bus.close());
  onOpened({ bus });
  // A person whose rights changed is judged anew at once; without NATS, when their assertion ends.
  bus.onSignal("yanapa.invalidate.person.*", (_data, subject) => {
    const personId = subject.slice(subject.lastIndexOf(".") + 1);
    verifier.forget(personId);
    signer.forget(personId);
  });

  const tls = openTls(config, telemetry);
  opened.defer(() => tls?.close());
  const addressOfPeer = (peer: string) => peerAddress(config, peer);
  const clients = createClients({ signer, telemetry, addressOf: addressOfPeer, tls });
  opened.defer(() => clients.close());
  const parts = await definition.create({
    config,
    log: telemetry.log,
    telemetry,
    clock,
    database: database as Database,
    bus,
    client: clients.client,
    signer,
    addressOf: addressOfPeer,
    tls,
  });
  opened.defer(() => parts.close?.());
  return { database, bus, verifier, tls, parts };
};

const busOptions = (service: string, config: CommonConfig, telemetry: Telemetry) => ({
  url: config.natsUrl,
  user: config.natsUser,
  password: config.natsPassword,
  nkeyFile: config.natsNkeyFile,
  streamPrefix: config.natsStreamPrefix,
  replicas: config.natsReplicas,
  provisioned: config.natsProvisioned,
  service,
  telemetry,
});

const peerAddress = (config: Readonly<Record<string, unknown>>, peer: string): string => {
  const address = addressOf(config, peer);
  if (address === undefined) throw new UnavailableError("PEER_ADDRESS_MISSING", { service: peer });
  return address;
};

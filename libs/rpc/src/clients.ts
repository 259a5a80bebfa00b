import { createHash } from "node:crypto";
import { type AssertionSigner, type Caller, principalOf } from "@yanapa/auth";
import type { Telemetry } from "@yanapa/telemetry";
import type { Call } from "./call.ts";
import { Channels, ownerOf } from "./channels.ts";
import { type Contract, releasedContract } from "./contract.ts";
import { realNowMs, shavedMs } from "./deadline.ts";
import type { CallOptions, Client, MethodDefinition, ServiceDefinition } from "./definition.ts";
import { metadataNames } from "./metadata-names.ts";
import { send } from "./outgoing.ts";
import type { PeerTls } from "./tls/peer-tls.ts";

export type ClientsOptions = {
  /** Signs `kind=service` assertions for the service that calls, `telemetry.service`. */
  signer: AssertionSigner;
  telemetry: Telemetry;
  /** `host:port` of a service by its one-word name. */
  addressOf: (service: string) => string;
  /** Connections per address; 1 by default. */
  connections?: number;
  /** The contract spoken; the released one unless a test brings its own. */
  contract?: Contract;
  /** Shows our certificate and asks for theirs; plaintext when absent. */
  tls?: PeerTls | undefined;
};

export type Clients = {
  /** A promise client. Channels are opened on the first call and shared by all clients of the same address. */
  client<Definition>(definition: Definition): Client<Definition>;
  /** Ends the connections; calls made afterwards are refused with UNAVAILABLE. */
  close(): void;
};

/** Without a limit of the call being answered, nobody waits longer than this. */
const defaultTimeoutMs = 10_000;

type Setup = Required<Omit<ClientsOptions, "connections" | "tls">> & { channels: Channels };

/** Clients with which one service calls the others, as itself. */
export const createClients = (options: ClientsOptions): Clients => {
  const channels = new Channels(options.connections ?? 1, options.tls);
  const setup: Setup = { ...options, contract: options.contract ?? releasedContract(), channels };
  return {
    client<Definition>(definition: Definition): Client<Definition> {
      const methods = Object.entries(definition as ServiceDefinition).map(([name, method]) => [
        name,
        (request: unknown, callOptions?: CallOptions) => call(setup, method, request, callOptions ?? {}),
      ]);
      return Object.fromEntries(methods) as Client<Definition>;
    },
    close: () => channels.close(),
  };
};

const call = async (
  setup: Setup,
  method: MethodDefinition,
  request: unknown,
  options: CallOptions,
): Promise<unknown> => {
  const { path } = method;
  const callee = ownerOf(path);
  const changesNothing = setup.contract.access[path]?.idempotency === "NO_SIDE_EFFECTS";
  const key = options.idempotencyKey ?? (changesNothing ? undefined : derivedKey(options.call, path));

  const metadata = {
    [metadataNames.assertion]: setup.signer.sign(callerOf(setup, options), callee),
    [metadataNames.idempotencyKey]: key,
    [metadataNames.requestId]: options.call?.requestId,
  };

  const reply = await send(setup.channels, setup.telemetry, {
    address: setup.addressOf(callee),
    path,
    bytes: method.requestSerialize(request),
    metadata,
    deadline: deadlineOf(options),
    repeatable: changesNothing || key !== undefined,
    signal: options.call?.signal,
  });
  return method.responseDeserialize(reply);
};

const callerOf = ({ telemetry }: Setup, { onBehalfOf, entityId }: CallOptions): Caller => ({
  kind: "service",
  service: telemetry.service,
  ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
  ...(entityId === undefined ? {} : { entityId }),
});

const deadlineOf = ({ call: answering, timeoutMs = defaultTimeoutMs }: CallOptions): number =>
  Math.min(
    realNowMs() + timeoutMs,
    answering === undefined ? Number.POSITIVE_INFINITY : answering.deadline - shavedMs,
  );

/**
 * A command sent while a command is answered gets a key of its own made from that command's: when the first is
 * repeated, so is the second, and happens once. Who sends the same command twice in one handler names the keys.
 */
const derivedKey = (answering: Call | undefined, path: string): string | undefined =>
  answering?.idempotencyKey === undefined
    ? undefined
    : createHash("sha256")
        .update(`${principalOf(answering.caller)} ${answering.rpc} ${answering.idempotencyKey} ${path}`)
        .digest("hex");

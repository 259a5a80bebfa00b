import { isIPv6 } from "node:net";
import { Server, ServerCredentials, type UntypedServiceImplementation } from "@grpc/grpc-js";
import type { AssertionVerifier } from "@yanapa/auth";
import type { Clock, Telemetry } from "@yanapa/telemetry";
import { HealthImplementation } from "grpc-health-check";
import type { Call } from "./call.ts";
import { serverOptions } from "./channel-options.ts";
import { type Contract, type Method, methodsOf, releasedContract } from "./contract.ts";
import type { AnyHandlers } from "./definition.ts";
import type { Host, Refusal, SensitiveRead } from "./exchange.ts";
import { InFlight } from "./in-flight.ts";
import { addReflection } from "./reflection.ts";
import { serve } from "./serve.ts";
import { allowedPeers } from "./tls/allowed-peers.ts";
import type { PeerTls } from "./tls/peer-tls.ts";
import { serverCredentials } from "./tls/server-credentials.ts";
import { validationOf } from "./validation/validator.ts";

export type RpcServerOptions = {
  /** One-word name: `tickets`. */
  service: string;
  /** `host:port`; port 0 takes a free one. */
  listen: string;
  /** Full service name → handlers. Every rpc of each must have one. */
  implementations: Readonly<Record<string, AnyHandlers>>;
  verifier: AssertionVerifier;
  telemetry: Telemetry;
  clock: Clock;
  /** Answers gRPC reflection with the services registered here. Off by default; the gateway has the public one. */
  reflection?: boolean;
  onRefused?: (refusal: Refusal) => void;
  onRead?: (read: SensitiveRead) => void;
  /** Counts reads that cost, before they are done; commands are counted in their own transaction. */
  spend?: ((call: Call) => Promise<void>) | undefined;
  /** The contract served; the released one unless a test brings its own. */
  contract?: Contract;
  /** Peers show certificates, and see ours. Absent: plaintext, as where a mesh does it. */
  tls?: PeerTls | undefined;
  /** Services that may connect with `tls`; those that the contract lets call this one by default. */
  peers?: readonly string[] | undefined;
  /** After this a connection ends when its calls have; 40,000 by default. Tests wait less. */
  connectionAgeMs?: number;
};

export type RpcServer = {
  /** `host:port` it listens on. */
  readonly address: string;
  readonly port: number;
  /** Calls being handled now. */
  inFlight(): number;
  /** Answer of grpc.health.v1: load balancers stop sending calls to a server that is not serving. */
  setServing(serving: boolean): void;
  /** Drains: not serving → calls in flight end, up to `graceMs` → shut. May be called twice. */
  stop(graceMs: number): Promise<void>;
};

/** How long peers may take to leave after the last call has ended; `tryShutdown` alone waits for dead ones forever. */
const leaveMs = 500;

/**
 * Starts a gRPC server. Throws when the contract and the implementations do not agree: an unknown service, an rpc
 * without an access option, an rpc without a handler, a handler without an rpc. Serves from the start.
 */
export const startRpcServer = async (options: RpcServerOptions): Promise<RpcServer> => {
  const contract = options.contract ?? releasedContract();
  const table = Object.entries(options.implementations).map(([name, handlers]) => {
    const methods = methodsOf(contract, name);
    agree(name, methods, handlers);
    return { name, methods, handlers };
  });
  const inputs = table.flatMap(({ methods }) => methods.map((method) => method.descriptor.input));
  const inFlight = new InFlight();
  const host: Host = {
    verifier: options.verifier,
    telemetry: options.telemetry,
    clock: options.clock,
    validate: validationOf(contract.registry, inputs),
    tls: options.tls,
    peers: options.peers
      ? new Set(options.peers)
      : allowedPeers(
          contract,
          table.map(({ name }) => name),
        ),
    inFlight,
    onRefused: options.onRefused,
    onRead: options.onRead,
    spend: options.spend,
  };

  const server = new Server({
    ...serverOptions,
    ...(options.connectionAgeMs && { "grpc.max_connection_age_ms": options.connectionAgeMs }),
  });
  for (const { methods, handlers } of table) {
    const implementation: UntypedServiceImplementation = {};
    for (const method of methods) {
      const handler = handlers[method.name];
      if (handler !== undefined) implementation[method.name] = serve(host, method, handler);
    }
    server.addService(rawDefinition(methods), implementation);
  }
  const health = new HealthImplementation();
  health.addToServer(server);
  if (options.reflection) {
    const paths = new Set(table.flatMap(({ methods }) => methods.map((method) => method.path)));
    addReflection(server, contract.registry, (path) => paths.has(path));
  }

  const port = await listen(server, options.listen, options.tls);
  const setServing = (serving: boolean) => {
    for (const name of ["", ...table.map((each) => each.name)]) {
      health.setStatus(name, serving ? "SERVING" : "NOT_SERVING");
    }
  };
  setServing(true);
  let stopping: Promise<void> | undefined;
  return {
    address: `${hostOf(options.listen)}:${port}`,
    port,
    inFlight: () => inFlight.count,
    setServing,
    stop: (graceMs) => {
      setServing(false);
      stopping ??= inFlight.drained(graceMs).then(() => shut(server));
      return stopping;
    },
  };
};

const agree = (service: string, methods: readonly Method[], handlers: AnyHandlers): void => {
  const missing = methods
    .filter((method) => handlers[method.name] === undefined)
    .map((method) => method.path);
  if (missing.length > 0) throw new Error(`No handler for ${missing.join(", ")}`);
  const known = new Set(methods.map((method) => method.name));
  const unknown = Object.keys(handlers).filter((name) => !known.has(name));
  if (unknown.length > 0) throw new Error(`${service} has no rpc ${unknown.join(", ")}`);
};

const identity = (bytes: Buffer): Buffer => bytes;

/** Bytes in, bytes out: the chain decodes, after access has been checked. */
const rawDefinition = (methods: readonly Method[]) =>
  Object.fromEntries(
    methods.map(({ name, path }) => [
      name,
      {
        path,
        requestStream: false,
        responseStream: false,
        requestSerialize: identity,
        requestDeserialize: identity,
        responseSerialize: identity,
        responseDeserialize: identity,
      },
    ]),
  );

const listen = (server: Server, address: string, tls: PeerTls | undefined): Promise<number> =>
  new Promise((resolve, reject) => {
    server.bindAsync(
      address,
      tls ? serverCredentials(tls) : ServerCredentials.createInsecure(),
      (error, port) => {
        if (error) reject(new Error(`Cannot listen on ${address}: ${error.message}`, { cause: error }));
        else resolve(port);
      },
    );
  });

const hostOf = (address: string): string => {
  const host = address.slice(0, address.lastIndexOf(":"));
  return isIPv6(host) ? `[${host}]` : host;
};

/** Calls have ended by now, so a keepalive ping can kill none of them (grpc-node#3068). */
const shut = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => {
      server.forceShutdown();
      resolve();
    }, leaveMs);
    server.tryShutdown(() => {
      clearTimeout(timer);
      resolve();
    });
  });

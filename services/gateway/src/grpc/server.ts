import { once } from "node:events";
import { createServer } from "node:net";
import { type handleUnaryCall, Server, ServerCredentials } from "@grpc/grpc-js";
import { addReflection, releasedContract, serverOptions } from "@yanapa/rpc";
import { type ProxiedOptions, takeProxyHeaders } from "@yanapa/service";
import { HealthImplementation } from "grpc-health-check";
import type { Rpc } from "../contract/rpcs.ts";
import { largestBody } from "../rest/read-body.ts";
import { type GrpcDoor, passOn } from "./pass-on.ts";
import { endSlowSenders } from "./slow-senders.ts";

export type GrpcServer = {
  /** `host:port` it listens on. */
  readonly address: string;
  /** Not serving, lets calls in progress end, closes. */
  stop(): Promise<void>;
};

/** Calls end within the longest deadline; who then still holds a connection is let go. */
const leaveMs = 16_000;

const identity = (bytes: Buffer): Buffer => bytes;

/** Serves the same rpcs to gRPC clients, bytes passed through, with health and reflection of what is public. */
export const startGrpcServer = async (
  listen: string,
  rpcs: readonly Rpc[],
  door: GrpcDoor,
  { patienceMs, proxied }: { patienceMs: number; proxied: ProxiedOptions | undefined },
): Promise<GrpcServer> => {
  const server = new Server({
    ...serverOptions,
    "grpc.max_receive_message_length": largestBody,
    // Neither who sends nothing at all.
    "grpc.max_connection_idle_ms": patienceMs,
    interceptors: [endSlowSenders(patienceMs)],
  });
  const health = new HealthImplementation();
  health.addToServer(server);
  const shown = new Set(rpcs.map(({ path }) => path));
  addReflection(server, releasedContract().registry, (path) => shown.has(path));
  for (const rpc of rpcs) {
    const handler: handleUnaryCall<Buffer, Buffer> = passOn(door, rpc);
    server.register(rpc.path, handler, identity, identity, "unary");
  }
  const bound = await (proxied === undefined ? bind(server, listen) : bindBehind(proxied, server, listen));
  const names = ["", ...new Set(rpcs.map(({ path }) => path.slice(1, path.lastIndexOf("/"))))];
  const setServing = (serving: boolean) => {
    for (const name of names) health.setStatus(name, serving ? "SERVING" : "NOT_SERVING");
  };
  setServing(true);
  return {
    address: `${listen.slice(0, listen.lastIndexOf(":"))}:${bound.port}`,
    stop: () => {
      setServing(false);
      bound.close();
      return shut(server, door);
    },
  };
};

type Bound = { readonly port: number; close(): void };

const bind = (server: Server, listen: string): Promise<Bound> =>
  new Promise((resolve, reject) => {
    server.bindAsync(listen, ServerCredentials.createInsecure(), (error, port) => {
      if (error) reject(new Error(`Cannot listen on ${listen}: ${error.message}`, { cause: error }));
      else resolve({ port, close: () => undefined });
    });
  });

/** Listens in grpc-js's place, and hands it each connection once it is known whose it is. */
const bindBehind = async (proxied: ProxiedOptions, server: Server, listen: string): Promise<Bound> => {
  const injector = server.createConnectionInjector(ServerCredentials.createInsecure());
  const listener = createServer({ noDelay: true }, (socket) => injector.injectConnection(socket));
  takeProxyHeaders(listener, proxied);
  const colon = listen.lastIndexOf(":");
  listener.listen(Number(listen.slice(colon + 1)), listen.slice(0, colon).replace(/^\[|\]$/g, ""));
  await once(listener, "listening");
  const address = listener.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return { port, close: () => void listener.close() };
};

/** Watchers of health and idle clients would keep `tryShutdown` waiting for ever. */
const shut = async (server: Server, door: GrpcDoor): Promise<void> => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const limit = setTimeout(resolve, leaveMs);
  const look = setInterval(() => {
    if (door.inFlight.count === 0) resolve();
  }, 50);
  server.tryShutdown(() => resolve());
  await promise;
  clearTimeout(limit);
  clearInterval(look);
  server.forceShutdown();
};

import type { AssertionVerifier, Caller } from "@yanapa/auth";
import type { Clock, Telemetry } from "@yanapa/telemetry";
import type { Contract } from "./contract.ts";
import type { AnyHandlers } from "./definition.ts";

/** A known caller was refused an rpc, or asked for what is not theirs or does not exist (`missed`): audit keeps both. */
export type Refusal = {
  readonly outcome: "refused" | "missed";
  readonly rpc: string;
  readonly caller: Exclude<Caller, { kind: "anonymous" }>;
  /** Why, as the caller was told: ROLE_MISSING, TICKET_NOT_FOUND … */
  readonly reason: string;
  /** The ids that the request named, by proto field: `{ ticket_id: "0199…" }`; at most 10. */
  readonly requestedIds: Readonly<Record<string, string>>;
  readonly requestId: string;
};

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
  /** The contract served; the released one unless a test brings its own. */
  contract?: Contract;
};

export type RpcServer = {
  /** `host:port` it listens on. */
  readonly address: string;
  readonly port: number;
  /** Calls being handled now. */
  inFlight(): number;
  /** Answer of grpc.health.v1: load balancers stop sending calls to a server that is not serving. */
  setServing(serving: boolean): void;
  /** Drains: not serving → in-flight calls end, up to `graceMs` → shut. */
  stop(graceMs: number): Promise<void>;
};

/** Starts a gRPC server for the implementations. Throws when the contract and they do not agree. */
export const startRpcServer = async (_options: RpcServerOptions): Promise<RpcServer> => {
  throw new Error("not built yet");
};

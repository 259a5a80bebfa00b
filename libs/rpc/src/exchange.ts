import type { Message } from "@bufbuild/protobuf";
import type { Metadata } from "@grpc/grpc-js";
import type { Actor, AssertionVerifier, Caller } from "@yanapa/auth";
import type { Clock, Logger, Telemetry } from "@yanapa/telemetry";
import type { Call, Handler } from "./call.ts";
import type { Method } from "./contract.ts";
import type { InFlight } from "./in-flight.ts";
import type { PeerTls } from "./tls/peer-tls.ts";
import type { Validate } from "./validation/validator.ts";

/** A known caller was refused an rpc, or asked for what is not theirs or does not exist (`missed`): audit keeps both. */
export type Refusal = {
  readonly outcome: "refused" | "missed";
  readonly rpc: string;
  readonly caller: Exclude<Caller, { kind: "anonymous" }>;
  /** Whose attempt it was: the caller's, or the person's for whom a service called. */
  readonly actor: Actor;
  /** Domain time. */
  readonly at: Temporal.Instant;
  /** Why, as the caller was told: ROLE_MISSING, TICKET_NOT_FOUND … */
  readonly reason: string;
  /** The ids that the request named, by proto field: `{ ticket_id: "0199…" }`; at most 10. */
  readonly requestedIds: Readonly<Record<string, string>>;
  readonly requestId: string;
};

/** A known caller was answered what the contract marks as a sensitive read: audit keeps it. */
export type SensitiveRead = {
  readonly rpc: string;
  readonly caller: Exclude<Caller, { kind: "anonymous" }>;
  /** Who reads: the caller, or the person for whom a service called. */
  readonly actor: Actor;
  /** The first id that the request named, or "". */
  readonly requestedId: string;
  /** Domain time. */
  readonly at: Temporal.Instant;
};

/** What all calls of one server share. */
export type Host = {
  readonly verifier: AssertionVerifier;
  readonly telemetry: Telemetry;
  readonly clock: Clock;
  readonly validate: Validate;
  /** Peers show certificates; undefined: they do not. */
  readonly tls: PeerTls | undefined;
  /** Services whose certificates are let in. */
  readonly peers: ReadonlySet<string>;
  readonly inFlight: InFlight;
  readonly onRefused: ((refusal: Refusal) => void) | undefined;
  readonly onRead: ((read: SensitiveRead) => void) | undefined;
  /** Counts a read that costs; throws when its person had it too often. */
  readonly spend: ((call: Call) => Promise<void>) | undefined;
};

/** One call on its way down the chain. Each step reads what the steps above it have filled in. */
export type Exchange = {
  readonly host: Host;
  readonly method: Method;
  // biome-ignore lint/suspicious/noExplicitAny: the server's table holds handlers of every message type.
  readonly handler: Handler<any, any>;
  readonly metadata: Metadata;
  readonly bytes: Buffer;
  /** Aborted when the caller goes away or the deadline passes. */
  readonly cancellation: AbortController;
  readonly requestId: string;
  /** The services that the peer's certificate names; undefined where peers show none. */
  readonly peer: readonly string[] | undefined;
  readonly log: Logger;
  /** Epoch ms; the caller's own until the deadline step has shaved it. Infinity when the caller set none. */
  deadline: number;
  caller: Caller;
  /** The service that vouched for the caller; undefined while nobody has. */
  issuer: string | undefined;
  /** The `jti` of the assertion that came with the call; undefined when none did. */
  assertionId: string | undefined;
  /** The decoded request, for whoever needs to look at it by reflection. */
  message: Message | undefined;
  idempotencyKey: string | undefined;
  /** Whose attempt this is, once the handler knows better than the assertion says. */
  attemptBy: Actor | undefined;
};

/** One link of the chain: passes on with `next`, throws to refuse. */
export type Step = (exchange: Exchange, next: () => Promise<Buffer>) => Promise<Buffer>;

import type { Actor, Caller } from "@yanapa/auth";
import { InternalError } from "@yanapa/errors";
import type { Clock, Logger } from "@yanapa/telemetry";

/** What a handler knows about the call beside its request. */
export type Call = {
  /** Full path: `/yanapa.tickets.v1.TicketService/GetTicket`. */
  readonly rpc: string;
  readonly caller: Caller;
  /** Present on every command; 8 to 128 visible ASCII characters. */
  readonly idempotencyKey?: string;
  /** SHA-256 of the request's bytes, in hexadecimal: tells a repeated command from another under the same key. */
  readonly fingerprint: string;
  readonly requestId: string;
  /** Real time (epoch ms) after which the answer interests nobody; 20 ms before the caller's own deadline. */
  readonly deadline: number;
  /** Aborts when the caller cancels or the deadline passes. */
  readonly signal: AbortSignal;
  readonly log: Logger;
  /** Domain time. Deadlines, tokens and idempotency run on real time instead. */
  readonly clock: Clock;
  /**
   * Says whose attempt it is that will be refused, where the handler learns it from the request: the gateway asks who
   * somebody is before it can call for them. Otherwise it is the caller's.
   */
  attemptBy(actor: Actor): void;
  /** How often one person may have the rpc done, as the contract says; undefined for what is not counted. */
  readonly limit?: { readonly times: number; readonly seconds: number } | undefined;
  encodeReply(reply: unknown): Uint8Array;
  decodeReply(bytes: Uint8Array): unknown;
};

/** One rpc of a service: request and call in, response out; refusals are thrown as errors of `@yanapa/errors`. */
export type Handler<Request, Response> = (request: Request, call: Call) => Promise<Response>;

type CallerOf<K extends Caller["kind"]> = Extract<Caller, { kind: K }>;

const callerOf = <K extends Caller["kind"]>(call: Call, kind: K): CallerOf<K> => {
  if (call.caller.kind !== kind) {
    throw new InternalError("CALLER_KIND_UNEXPECTED", {
      expected: kind,
      actual: call.caller.kind,
      rpc: call.rpc,
    });
  }
  return call.caller as CallerOf<K>;
};

/** The member of an entity's staff who calls. Throws INTERNAL when the contract let another kind through. */
export const staffOf = (call: Call): CallerOf<"staff"> => callerOf(call, "staff");

/** The requester who calls, about their own cases. Throws INTERNAL when the contract let another kind through. */
export const requesterOf = (call: Call): CallerOf<"requester"> => callerOf(call, "requester");

/** The platform administrator who calls. Throws INTERNAL when the contract let another kind through. */
export const platformOf = (call: Call): CallerOf<"platform"> => callerOf(call, "platform");

/** The service that calls. Throws INTERNAL when the contract let another kind through. */
export const serviceOf = (call: Call): CallerOf<"service"> => callerOf(call, "service");

import type { Clock, Logger } from "@yanapa/telemetry";
import type { Actor } from "./actor.ts";
import type { Caller } from "./caller.ts";

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
  /**
   * Says that a part of the request was refused although the call is answered: audit keeps it as it keeps what a call of its own
   * would have been refused for. `requestedIds` are those of the part, by proto field.
   */
  refused(error: unknown, requestedIds: Readonly<Record<string, string>>): void;
  /** How often one person may have the rpc done, as the contract says; undefined for what is not counted. */
  readonly limit?: { readonly times: number; readonly seconds: number } | undefined;
  encodeReply(reply: unknown): Uint8Array;
  decodeReply(bytes: Uint8Array): unknown;
};

import type { AssertionSigner } from "@yanapa/auth";
import { asYanapaError, kinds } from "@yanapa/errors";
import { codeName, metadataNames, type RawClients, realNowMs } from "@yanapa/rpc";
import {
  ATTR_ERROR_TYPE,
  ATTR_RPC_METHOD,
  ATTR_RPC_STATUS_CODE,
  ATTR_RPC_SYSTEM_NAME,
  inject,
  SpanKind,
  stopwatch,
  type Telemetry,
  withSpan,
} from "@yanapa/telemetry";
import type { Identified } from "../caller/callers.ts";
import type { Rpc } from "../contract/rpcs.ts";

export type Forwarded = {
  readonly bytes: Uint8Array;
  readonly requestId: string;
  readonly idempotencyKey: string | undefined;
  /** Real time, epoch ms. */
  readonly deadline: number;
  readonly signal: AbortSignal;
};

/** Nobody waits longer, whatever they ask for. */
const longestMs = 15_000;

/** Real time until which an answer is waited for, of the milliseconds that the client gives (Infinity: says nothing). */
export const deadlineAfter = (givenMs: number): number => realNowMs() + Math.min(givenMs, longestMs);

/** Sends admitted calls on to the service that answers them, as bytes, with the caller's assertion. */
export class Forwarder {
  readonly #raw: RawClients;
  readonly #signer: AssertionSigner;
  readonly #addressOf: (service: string) => string;
  readonly #telemetry: Telemetry;

  constructor(options: {
    raw: RawClients;
    signer: AssertionSigner;
    addressOf: (service: string) => string;
    telemetry: Telemetry;
  }) {
    this.#raw = options.raw;
    this.#signer = options.signer;
    this.#addressOf = options.addressOf;
    this.#telemetry = options.telemetry;
  }

  /** The reply's bytes. Throws the callee's error, whole. */
  send(rpc: Rpc, { caller, expiresAtS }: Identified, call: Forwarded): Promise<Buffer> {
    const method = rpc.path.slice(1);
    const attributes = { [ATTR_RPC_SYSTEM_NAME]: "grpc", [ATTR_RPC_METHOD]: method };
    const elapsed = stopwatch();
    const { tracer, durations } = this.#telemetry;
    return withSpan(tracer, method, { kind: SpanKind.CLIENT, attributes }, async (span) => {
      let status = "OK";
      let failed = {};
      try {
        return await this.#raw.call({
          address: this.#addressOf(rpc.service),
          path: rpc.path,
          bytes: call.bytes,
          metadata: {
            ...inject(),
            [metadataNames.assertion]: this.#signer.sign(caller, rpc.service, expiresAtS),
            [metadataNames.idempotencyKey]: call.idempotencyKey,
            [metadataNames.requestId]: call.requestId,
          },
          deadline: call.deadline,
          repeatable: !rpc.isCommand || call.idempotencyKey !== undefined,
          signal: call.signal,
        });
      } catch (thrown) {
        const error = asYanapaError(thrown);
        status = codeName(kinds[error.kind].grpc);
        failed = { [ATTR_ERROR_TYPE]: error.reason };
        throw error;
      } finally {
        span.setAttribute(ATTR_RPC_STATUS_CODE, status);
        durations.rpcClient.record(elapsed(), { ...attributes, [ATTR_RPC_STATUS_CODE]: status, ...failed });
      }
    });
  }
}

import { setTimeout as delay } from "node:timers/promises";
import { asYanapaError, DeadlineExceededError, kinds, type YanapaError } from "@yanapa/errors";
import {
  ATTR_ERROR_TYPE,
  ATTR_RPC_METHOD,
  ATTR_RPC_STATUS_CODE,
  ATTR_RPC_SYSTEM_NAME,
  inject,
  type Span,
  SpanKind,
  stopwatch,
  type Telemetry,
  withSpan,
} from "@yanapa/telemetry";
import type { Channels } from "./channels.ts";
import { realNowMs } from "./deadline.ts";
import { mayRetry, retryDelayMs } from "./retry.ts";
import { codeName } from "./status.ts";

/** One outgoing call, ready to be sent and, if it may be, sent again. */
export type Outgoing = {
  address: string;
  path: string;
  bytes: Uint8Array;
  metadata: Readonly<Record<string, string | undefined>>;
  /** Real time, epoch ms; holds for all attempts together. */
  deadline: number;
  /** Changes nothing, or carries an idempotency key. */
  repeatable: boolean;
  signal: AbortSignal | undefined;
};

/** Sends a call in a client span, repeating it while that is allowed and there is time. Throws the callee's error. */
export const send = (channels: Channels, telemetry: Telemetry, call: Outgoing): Promise<Buffer> => {
  const elapsed = stopwatch();
  const name = call.path.slice(1);
  const attributes = { [ATTR_RPC_SYSTEM_NAME]: "grpc", [ATTR_RPC_METHOD]: name };
  const finish = (span: Span, statusCode: string, error?: YanapaError) => {
    span.setAttribute(ATTR_RPC_STATUS_CODE, statusCode);
    telemetry.durations.rpcClient.record(elapsed(), {
      ...attributes,
      [ATTR_RPC_STATUS_CODE]: statusCode,
      ...(error === undefined ? {} : { [ATTR_ERROR_TYPE]: error.reason }),
    });
  };
  return withSpan(telemetry.tracer, name, { kind: SpanKind.CLIENT, attributes }, async (span) => {
    try {
      const metadata = { ...call.metadata, ...inject() };
      const reply = await sendWithRetries(channels, { ...call, metadata });
      finish(span, "OK");
      return reply;
    } catch (thrown) {
      const error = asYanapaError(thrown);
      finish(span, codeName(kinds[error.kind].grpc), error);
      throw error;
    }
  });
};

/** Sends a call, repeating it while that is allowed and there is time; without telemetry, for who has its own. */
export const sendWithRetries = async (channels: Channels, call: Outgoing): Promise<Buffer> => {
  const { address, deadline, signal } = call;
  for (let attempts = 1; ; attempts += 1) {
    if (realNowMs() >= deadline) throw new DeadlineExceededError("DEADLINE_EXCEEDED");
    try {
      return await channels.unary(address, call);
    } catch (error) {
      if (!mayRetry(error, call.repeatable, attempts)) throw error;
      const waitMs = retryDelayMs(attempts, Math.random());
      if (realNowMs() + waitMs >= deadline) throw error;
      // An abort while waiting ends the wait; the failure already known says more than the abort.
      await delay(waitMs, undefined, { signal }).catch(() => {
        throw error;
      });
    }
  }
};

import { createHash } from "node:crypto";
import type { Caller } from "@yanapa/auth";
import { uuidv7 } from "@yanapa/database";
import type { Call } from "@yanapa/rpc";
import { type Clock, createLogger, systemClock } from "@yanapa/telemetry";
import { testPatienceMs } from "./patience.ts";

export type TestCallOptions = {
  rpc?: string;
  idempotencyKey?: string;
  /** Stands for the request's bytes: another text, another fingerprint. */
  request?: string;
  /** `testPatienceMs` by default. */
  timeoutMs?: number;
  clock?: Clock;
  /** How often the caller may do it; none by default. */
  limit?: { times: number; seconds: number };
};

/** A call as a handler gets it, for tests of stores; its replies are kept as JSON. */
export const testCall = (caller: Caller, options: TestCallOptions = {}): Call => ({
  rpc: options.rpc ?? "/yanapa.test.v1.TestService/Change",
  caller,
  idempotencyKey: options.idempotencyKey ?? uuidv7(),
  fingerprint: createHash("sha256")
    .update(options.request ?? "")
    .digest("hex"),
  requestId: uuidv7(),
  deadline: systemClock.now().epochMilliseconds + (options.timeoutMs ?? testPatienceMs),
  signal: AbortSignal.timeout(options.timeoutMs ?? testPatienceMs),
  log: createLogger("test", "silent"),
  clock: options.clock ?? systemClock,
  attemptBy: () => {},
  refused: () => {},
  ...(options.limit !== undefined && { limit: options.limit }),
  encodeReply: (reply) => Buffer.from(JSON.stringify(reply)),
  decodeReply: (bytes) => JSON.parse(Buffer.from(bytes).toString("utf8")),
});

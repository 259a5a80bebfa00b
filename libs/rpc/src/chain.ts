import type { Exchange, Step } from "./exchange.ts";
import { callHandler } from "./steps/call-handler.ts";
import { checkAccess } from "./steps/check-access.ts";
import { checkEntity } from "./steps/check-entity.ts";
import { checkPeer } from "./steps/check-peer.ts";
import { identifyCaller } from "./steps/identify-caller.ts";
import { limitTime } from "./steps/limit-time.ts";
import { recordTelemetry } from "./steps/record-telemetry.ts";
import { reportReads } from "./steps/report-reads.ts";
import { reportRefusals } from "./steps/report-refusals.ts";
import { requireIdempotencyKey } from "./steps/require-idempotency-key.ts";
import { validateRequest } from "./steps/validate-request.ts";

/** What every call of every service passes, from the wire to its handler. */
const chain: readonly Step[] = [
  recordTelemetry,
  limitTime,
  reportRefusals,
  identifyCaller,
  checkPeer,
  checkAccess,
  reportReads,
  validateRequest,
  checkEntity,
  requireIdempotencyKey,
  callHandler,
];

/** Sends one call down the chain; the last step answers without calling `next`. */
export const answer: (exchange: Exchange) => Promise<Buffer> = chain.reduceRight<
  (exchange: Exchange) => Promise<Buffer>
>(
  (next, step) => (exchange) => step(exchange, () => next(exchange)),
  () => Promise.reject(new Error("The chain ended without a handler")),
);

import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { InvalidArgumentError } from "@yanapa/errors";

/** One header as text; Node joins repeated ones, which then fit no pattern. */
export const headerOf = (headers: IncomingHttpHeaders, name: string): string | undefined => {
  const value = headers[name];
  return Array.isArray(value) ? value.join(", ") : value;
};

/**
 * The key of a command: the client's, or one made here, which the answer returns so that the request can be repeated.
 * Throws INVALID_ARGUMENT IDEMPOTENCY_KEY_INVALID.
 */
export const idempotencyKeyOf = (headers: IncomingHttpHeaders): string => {
  const given = headerOf(headers, "idempotency-key");
  if (given === undefined) return randomUUID();
  if (!/^[\x21-\x7e]{8,128}$/.test(given)) throw new InvalidArgumentError("IDEMPOTENCY_KEY_INVALID");
  return given;
};

const unitMs: Readonly<Record<string, number>> = {
  H: 3_600_000,
  M: 60_000,
  S: 1_000,
  m: 1,
  u: 0.001,
  n: 0.000_001,
};

/**
 * How long the client waits, in ms, by `Grpc-Timeout` as gRPC writes it (`500m`, `10S`); Infinity when it says nothing.
 * Throws INVALID_ARGUMENT TIMEOUT_INVALID.
 */
export const timeoutMsOf = (headers: IncomingHttpHeaders): number => {
  const given = headerOf(headers, "grpc-timeout");
  if (given === undefined) return Number.POSITIVE_INFINITY;
  const [, amount, unit] = /^(\d{1,8})([HMSmun])$/.exec(given) ?? [];
  if (amount === undefined || unit === undefined) throw new InvalidArgumentError("TIMEOUT_INVALID");
  return Number(amount) * (unitMs[unit] ?? 1);
};

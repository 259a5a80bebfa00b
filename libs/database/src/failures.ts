import { types } from "node:util";
import {
  AlreadyExistsError,
  DeadlineExceededError,
  InternalError,
  NotFoundError,
  ResourceExhaustedError,
  UnavailableError,
  YanapaError,
} from "@yanapa/errors";
import { QueryFailedError } from "typeorm";

type PgFailure = Error & { code?: string; constraint?: string; table?: string };

/** SQLSTATE of what PostgreSQL, the driver or TypeORM threw; undefined for anything else. */
export const sqlStateOf = (error: unknown): string | undefined => {
  const failure = rootOf(error);
  return types.isNativeError(failure) ? (failure as PgFailure).code : undefined;
};

const rootOf = (error: unknown): unknown => {
  if (error instanceof QueryFailedError) return error.driverError;
  if (error instanceof YanapaError && error.cause !== undefined) return rootOf(error.cause);
  return error;
};

/** Whether running the same transaction again may succeed at once: a deadlock, or a record that another kept meanwhile. */
export const isWorthRepeating = (error: unknown): boolean => {
  const failure = rootOf(error) as PgFailure | undefined;
  return (
    failure?.code === "40P01" ||
    failure?.code === "40001" ||
    (failure?.code === "23505" && failure.constraint === "idempotency_pkey")
  );
};

/** Whether a command may have been refused because it was done before. */
export const mayComeOfRepeating = (refusal: unknown): boolean =>
  !(refusal instanceof YanapaError) ||
  !["UNAVAILABLE", "DEADLINE_EXCEEDED", "RESOURCE_EXHAUSTED", "IN_PROGRESS"].includes(refusal.kind);

const connectionStates = new Set(["57P01", "57P02", "57P03", "53300", "3D000", "28000", "28P01"]);
const connectionCodes = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "ENOTFOUND",
  "EHOSTUNREACH",
]);
const connectionMessages =
  /Connection terminated|connection error|Client was closed|Query read timeout|socket/i;

/** Whether the connection itself failed, so that it cannot serve again. */
export const isConnectionFailure = (failure: PgFailure): boolean =>
  (failure.code !== undefined &&
    (failure.code.startsWith("08") ||
      connectionStates.has(failure.code) ||
      connectionCodes.has(failure.code))) ||
  (failure.code === undefined && connectionMessages.test(failure.message)) ||
  (failure.name === "AggregateError" &&
    (failure as unknown as AggregateError).errors.some((one) => isConnectionFailure(one as PgFailure)));

/** Told when every connection of the pool is taken and the queue is long or slow. */
export const databaseBusy = (cause?: unknown): ResourceExhaustedError =>
  new ResourceExhaustedError("DATABASE_BUSY", { retry_after_s: "1" }, { cause });

/**
 * What a failure of the database means to a caller. Unique violations are told by reason only: which row is in the way
 * may be none of the caller's business.
 */
export const explainFailure = (
  error: unknown,
  duplicates: Readonly<Record<string, string>> = {},
): YanapaError => {
  if (error instanceof YanapaError) return error;
  const failure = rootOf(error);
  // Not `instanceof`: errors of sockets are of another realm under jest.
  if (!types.isNativeError(failure)) return new InternalError("UNEXPECTED", undefined, { cause: error });
  const { code, constraint } = failure as PgFailure;
  const options = { cause: failure };
  switch (code) {
    case "23505":
      return new AlreadyExistsError(duplicates[constraint ?? ""] ?? "DUPLICATE", undefined, options);
    case "23514":
      if (constraint !== "spent_within") break;
      return new ResourceExhaustedError("RATE_EXCEEDED", undefined, options);
    case "23503":
      return new NotFoundError("REFERENCE_NOT_FOUND", undefined, options);
    case "57014":
      return new DeadlineExceededError("DEADLINE_EXCEEDED", undefined, options);
    case "40001":
    case "40P01":
    case "55P03":
      return new UnavailableError("DATABASE_BUSY", undefined, options);
  }
  if (/timeout exceeded when trying to connect/.test(failure.message)) return databaseBusy(failure);
  if (isConnectionFailure(failure)) return new UnavailableError("DATABASE_UNAVAILABLE", undefined, options);
  return new InternalError("UNEXPECTED", undefined, options);
};

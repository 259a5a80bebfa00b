import { Metadata, type StatusObject } from "@grpc/grpc-js";
import { kinds, spanishMessage, toWire, type YanapaError } from "@yanapa/errors";
import { metadataNames } from "./metadata-names.ts";

/** gRPC's names for its codes, by number: what telemetry calls `rpc.status_code`. */
const codeNames = [
  "OK",
  "CANCELLED",
  "UNKNOWN",
  "INVALID_ARGUMENT",
  "DEADLINE_EXCEEDED",
  "NOT_FOUND",
  "ALREADY_EXISTS",
  "PERMISSION_DENIED",
  "RESOURCE_EXHAUSTED",
  "FAILED_PRECONDITION",
  "ABORTED",
  "OUT_OF_RANGE",
  "UNIMPLEMENTED",
  "INTERNAL",
  "UNAVAILABLE",
  "DATA_LOSS",
  "UNAUTHENTICATED",
] as const;

/** `NOT_FOUND` for 5. */
export const codeName = (code: number): string => codeNames[code] ?? "UNKNOWN";

/** The status that carries an error whole: code, Spanish sentence, and the trailer with reason, fields and data. */
export const statusOf = (error: YanapaError): Pick<StatusObject, "code" | "details" | "metadata"> => {
  const metadata = new Metadata();
  metadata.set(metadataNames.error, Buffer.from(toWire(error)));
  const details = spanishMessage(error.reason, error.data) ?? kinds[error.kind].title;
  return { code: kinds[error.kind].grpc, details, metadata };
};

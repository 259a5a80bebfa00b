import { isKind, type Kind } from "./kinds.ts";
import {
  asYanapaError,
  errorOf,
  errorOfGrpc,
  type FieldViolation,
  type YanapaError,
} from "./yanapa-error.ts";

/** What crosses the wire in the trailer `yanapa-error-bin`, as JSON. */
export type WireError = {
  kind: Kind;
  reason: string;
  fields?: readonly FieldViolation[];
  data?: Readonly<Record<string, string>>;
};

/** gRPC peers refuse header blocks above 8 kB by default; the rest of that belongs to other trailers. */
const maxBytes = 6_000;

/**
 * The trailer of an error. What is not a YanapaError leaves as INTERNAL/UNEXPECTED; of an INTERNAL error only kind and
 * reason leave; causes and stacks never do. Fields that do not fit in 6,000 bytes are left off, the last first.
 */
export const toWire = (error: unknown): Uint8Array => {
  const { kind, reason, fields, data } = asYanapaError(error);
  const wire: WireError = { kind, reason };
  if (kind !== "INTERNAL") {
    if (Object.keys(data).length > 0) wire.data = data;
    if (fields.length > 0) wire.fields = fields;
  }
  let bytes = encode(wire);
  while (bytes.length > maxBytes && wire.fields !== undefined && wire.fields.length > 0) {
    wire.fields = wire.fields.slice(0, Math.floor(wire.fields.length / 2));
    bytes = encode(wire);
  }
  return bytes.length > maxBytes ? encode({ kind, reason }) : bytes;
};

/**
 * The error of a trailer, as an instance of its kind's class; without a readable trailer, what the bare status says.
 * `grpcCode` is the status that came with it.
 */
export const fromWire = (
  bytes: Uint8Array | undefined,
  grpcCode: number,
  options?: { cause?: unknown },
): YanapaError => {
  const wire = bytes === undefined ? undefined : decode(bytes);
  if (wire === undefined) return errorOfGrpc(grpcCode, options);
  return errorOf(wire.kind, wire.reason, { ...options, fields: wire.fields, data: wire.data });
};

const encode = (wire: WireError): Uint8Array => Buffer.from(JSON.stringify(wire));

const decode = (bytes: Uint8Array): WireError | undefined => {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString("utf8"));
    if (typeof value !== "object" || value === null) return undefined;
    const { kind, reason, fields, data } = value as Record<string, unknown>;
    if (!isKind(kind) || typeof reason !== "string") return undefined;
    return { kind, reason, fields: readFields(fields), data: readData(data) };
  } catch {
    // A peer that writes nonsense must not replace the error it wanted to report.
    return undefined;
  }
};

const readFields = (value: unknown): FieldViolation[] | undefined =>
  Array.isArray(value)
    ? value
        .filter((each) => typeof each?.field === "string" && typeof each?.reason === "string")
        .map(({ field, reason, message }) =>
          typeof message === "string" ? { field, reason, message } : { field, reason },
        )
    : undefined;

const readData = (value: unknown): Record<string, string> | undefined =>
  typeof value === "object" && value !== null
    ? Object.fromEntries(
        Object.entries(value).filter((pair): pair is [string, string] => typeof pair[1] === "string"),
      )
    : undefined;

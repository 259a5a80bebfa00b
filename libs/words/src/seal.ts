import { createHash } from "node:crypto";
import canonicalize from "canonicalize";

/** What can be sealed: JSON values and instants. */
export type Sealable =
  | string
  | number
  | boolean
  | Temporal.Instant
  | undefined
  | readonly Sealable[]
  | { readonly [key: string]: Sealable };

/**
 * The one JSON text of a value, as RFC 8785 writes it: members sorted by name, no spaces; before that, instants become
 * RFC 3339 in UTC with 0, 3, 6 or 9 decimals as protobuf's JSON writes them, and members that hold nothing ("", 0, false,
 * [], absent) go. Whoever reads a report as JSON can make the same text, whether or not their JSON leaves empty members out.
 */
export const canonicalJson = (value: Sealable): string => canonicalize(filled(value)) ?? "";

const filled = (value: Sealable): unknown => {
  if (value instanceof Temporal.Instant) return instantText(value);
  if (Array.isArray(value)) return (value as readonly Sealable[]).map(filled);
  if (typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => !isEmpty(member))
      .map(([name, member]) => [name, filled(member)]),
  );
};

const isEmpty = (value: Sealable): boolean =>
  value === undefined ||
  value === "" ||
  value === 0 ||
  value === false ||
  (Array.isArray(value) && value.length === 0);

const instantText = (instant: Temporal.Instant): string => {
  const digits = [0, 3, 6, 9] as const;
  const exact = digits.find((count) => instant.epochNanoseconds % 10n ** BigInt(9 - count) === 0n) ?? 9;
  return instant.toString({ fractionalSecondDigits: exact });
};

/** SHA-256 of the canonical JSON's UTF-8 bytes, in lower-case hexadecimal. */
export const sealOf = (value: Sealable): string =>
  createHash("sha256").update(canonicalJson(value), "utf8").digest("hex");

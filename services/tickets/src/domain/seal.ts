import { createHash } from "node:crypto";

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
 * The one JSON text of a value: members sorted by name, no spaces, instants as RFC 3339 in UTC with 0, 3, 6 or 9
 * decimals as protobuf's JSON writes them, and without members that hold nothing ("", 0, false, [], absent).
 * Whoever reads the report as JSON can make the same text, whether or not their JSON leaves empty members out.
 */
export const canonicalJson = (value: Sealable): string => JSON.stringify(canonical(value));

const canonical = (value: Sealable): unknown => {
  if (value instanceof Temporal.Instant) return instantText(value);
  if (Array.isArray(value)) return (value as readonly Sealable[]).map(canonical);
  if (typeof value !== "object") return value;
  const members = Object.entries(value)
    .filter(([, member]) => !isEmpty(member))
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, canonical(member)]));
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

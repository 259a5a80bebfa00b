import { createHash } from "node:crypto";
import type { Figure } from "./report.ts";

/**
 * The one JSON text of figures: an array in order, members by name in alphabetical order and as protobuf's JSON names
 * them, no spaces, and without members that hold nothing ("", 0, absent, an empty list). Whoever gets the report as
 * JSON can make the same text, whether or not theirs leaves empty members out.
 */
export const canonicalJson = (figures: readonly Figure[]): string => JSON.stringify(canonical(figures));

/** SHA-256 of the canonical JSON's UTF-8 bytes, in lower-case hexadecimal. */
export const sealOf = (figures: readonly Figure[]): string =>
  createHash("sha256").update(canonicalJson(figures), "utf8").digest("hex");

const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => !isEmpty(member))
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, member]) => [name, canonical(member)]),
  );
};

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === "" || value === 0 || (Array.isArray(value) && value.length === 0);

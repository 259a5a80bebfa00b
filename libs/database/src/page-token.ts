import { InvalidArgumentError } from "@yanapa/errors";

type TokenValue = string | number | boolean | null | Temporal.Instant;

/** An opaque token of where a page ended: the last row's sort values. Instants keep their milliseconds. */
export const encodePageToken = (values: readonly TokenValue[]): string =>
  Buffer.from(
    JSON.stringify(
      values.map((value) => (value instanceof Temporal.Instant ? { t: value.epochMilliseconds } : value)),
    ),
  ).toString("base64url");

/**
 * The sort values that a token was made from; undefined for an empty token, which is the first page.
 * Throws INVALID_ARGUMENT/PAGE_TOKEN_INVALID for anything that `encodePageToken` did not make.
 */
export const decodePageToken = (token: string): TokenValue[] | undefined => {
  if (token === "") return undefined;
  try {
    const values: unknown = JSON.parse(Buffer.from(token, "base64url").toString("utf8"));
    if (Array.isArray(values)) return values.map(readValue);
  } catch {
    // Told below, as every other wrong token.
  }
  throw invalid();
};

const readValue = (value: unknown): TokenValue => {
  if (value === null || ["string", "number", "boolean"].includes(typeof value)) return value as TokenValue;
  const { t } = value as { t?: unknown };
  if (typeof t !== "number") throw invalid();
  return Temporal.Instant.fromEpochMilliseconds(t);
};

const invalid = (): InvalidArgumentError =>
  new InvalidArgumentError("PAGE_TOKEN_INVALID", [{ field: "page_token", reason: "PAGE_TOKEN_INVALID" }]);

import type { DescMessage } from "@bufbuild/protobuf";
import { type FieldViolation, kinds, spanishMessage, type YanapaError } from "@yanapa/errors";
import { HttpError } from "./http-error.ts";
import { spentOf } from "./rate-limit.ts";

/** An answer that says what went wrong (RFC 9457). */
export type Problem = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
};

const problemType = "application/problem+json; charset=utf-8";

/** Clients that were told nothing better come back after this long. */
const retryAfterS = "2";

/**
 * The problem document of an error, in Spanish. Fields are named as in the client's JSON, by way of the request's
 * descriptor. Causes, and the data of our own faults, never leave.
 */
export const problemOf = (error: YanapaError, requestId: string, input?: DescMessage): Problem => {
  const { kind, reason, fields, data } = error;
  const { http, title } = kinds[kind];
  const status = error instanceof HttpError ? error.status : http;
  const document = {
    type: `/problems/${reason}`,
    title,
    status,
    detail: spanishMessage(reason, data) ?? spanishMessage(kind) ?? title,
    instance: `urn:uuid:${requestId}`,
    reason,
    ...(fields.length > 0 && { errors: fields.map((field) => errorOf(field, input)) }),
    ...(kind !== "INTERNAL" && Object.keys(data).length > 0 && { data }),
  };
  return {
    status,
    headers: { "content-type": problemType, ...headersOf(error) },
    body: Buffer.from(JSON.stringify(document)),
  };
};

const errorOf = ({ field, reason, message }: FieldViolation, input: DescMessage | undefined) => ({
  field: input === undefined ? field : jsonPath(field, input),
  reason,
  message: message ?? spanishMessage(reason) ?? spanishMessage("FIELD_INVALID"),
});

const headersOf = (error: YanapaError): Readonly<Record<string, string>> => {
  if (error instanceof HttpError) return error.headers;
  switch (error.kind) {
    case "UNAUTHENTICATED":
      // RFC 6750 §3: without a token no error is named.
      return {
        "www-authenticate":
          error.reason === "TOKEN_MISSING"
            ? 'Bearer realm="yanapa"'
            : 'Bearer realm="yanapa", error="invalid_token"',
      };
    case "RESOURCE_EXHAUSTED":
      return { "retry-after": error.data.retry_after_s ?? retryAfterS, ...spentOf(error) };
    case "UNAVAILABLE":
    case "IN_PROGRESS":
      return { "retry-after": error.data.retry_after_s ?? retryAfterS };
    default:
      return {};
  }
};

/** `requester.birth_date`, `items[0].x_y` → `requester.birthDate`, `items[0].xY`; what the message does not know stays. */
const jsonPath = (path: string, input: DescMessage): string => {
  let message: DescMessage | undefined = input;
  return path
    .split(".")
    .map((segment) => {
      const [, name = "", index = ""] = /^([^[]*)(.*)$/.exec(segment) ?? [];
      const field = message?.fields.find((each) => each.name === name || each.jsonName === name);
      message = field?.fieldKind === "map" ? undefined : field?.message;
      return field === undefined ? segment : `${field.jsonName}${index}`;
    })
    .join(".");
};

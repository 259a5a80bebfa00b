import { types } from "node:util";

/** Names whose values never reach a log: credentials, and what identifies a person. */
export const redactedNames: readonly string[] = [
  "assertion",
  "authorization",
  "birth_date",
  "birthDate",
  "cookie",
  "document",
  "document_number",
  "documentNumber",
  "email",
  "family_name",
  "segundo_apellido",
  "familyName",
  "full_name",
  "fullName",
  "given_name",
  "givenName",
  "password",
  "phone",
  "secret",
  "set-cookie",
  "surname",
  "token",
  "access_token",
  "accessToken",
  "id_token",
  "idToken",
  "refresh_token",
  "refreshToken",
  "yanapa-assertion",
];

export const redacted = "[redacted]";

const names: ReadonlySet<string> = new Set(redactedNames.map((name) => name.toLowerCase()));
/** Deeper than any record that is meant to be logged; below it nothing is shown. */
const maxDepth = 6;

/**
 * A copy of a log record without the values of redacted names, at any depth. Our own walk and not pino's `redact`:
 * that one needs a path per level, and a level nobody thought of would leak.
 */
export const redact = (record: Record<string, unknown>, depth = 0): Record<string, unknown> => {
  const copy: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(record)) {
    copy[name] = names.has(name.toLowerCase()) ? redacted : redactValue(value, depth + 1);
  }
  return copy;
};

const redactValue = (value: unknown, depth: number): unknown => {
  if (typeof value !== "object" || value === null || types.isNativeError(value)) return value;
  if (depth > maxDepth) return redacted;
  if (Array.isArray(value)) return value.map((each) => redactValue(each, depth + 1));
  // Instants, byte arrays and the like print themselves.
  const plain = Object.getPrototypeOf(value);
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (plain !== null && "toJSON" in value) return value;
  return redact(value as Record<string, unknown>, depth);
};

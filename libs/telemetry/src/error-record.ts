import { types } from "node:util";
import { YanapaError } from "@yanapa/errors";

/** What a log keeps of an error. */
export type ErrorRecord = {
  type: string;
  kind?: string;
  reason?: string;
  /** The server outside of the platform that does not answer. */
  backend?: string;
  /** System or SQLSTATE code. */
  code?: string;
  message?: string;
  /** Names of the fields at fault and why, without their values. */
  fields?: readonly string[];
  data?: Readonly<Record<string, string>>;
  stack?: string;
  cause?: ErrorRecord;
};

/** SQLSTATE classes whose messages quote the row: data exceptions (22) and broken constraints (23). */
const quotesRow = /^2[23][0-9A-Z]{3}$/;

/** Whose absence a reason tells. */
const backends: readonly (readonly [prefix: string, backend: string])[] = [
  ["DATABASE_", "PostgreSQL"],
  ["BUS_", "NATS"],
  ["IDENTITY_PROVIDER_", "Keycloak"],
  ["OPENSEARCH_", "OpenSearch"],
];

/**
 * An error for the log: reason, code, frames and causes (five deep), nothing that may be personal data. Of a part that
 * does not answer, or not in time, which is no fault of the program, the name and the reason, without frames.
 */
export const errorRecord = (error: unknown): ErrorRecord => record(error, 0, true);

const record = (error: unknown, depth: number, framed: boolean): ErrorRecord => {
  if (!types.isNativeError(error)) return { type: typeof error };
  const kept: ErrorRecord = { type: error.name };
  const away =
    error instanceof YanapaError && (error.kind === "UNAVAILABLE" || error.kind === "DEADLINE_EXCEEDED");
  const { code, stack, cause } = error as Error & { code?: unknown };
  if (typeof code === "string" || typeof code === "number") kept.code = String(code);
  if (error instanceof YanapaError) {
    kept.kind = error.kind;
    kept.reason = error.reason;
    const backend = away && backends.find(([prefix]) => error.reason.startsWith(prefix))?.[1];
    if (backend) kept.backend = backend;
    if (error.fields.length > 0) kept.fields = error.fields.map(({ field, reason }) => `${field} ${reason}`);
    if (Object.keys(error.data).length > 0) kept.data = error.data;
  } else if (!quotesRow.test(kept.code ?? "")) {
    kept.message = scrub(error.message);
  }
  // Only the frames: the head of a stack repeats the message.
  const frames = stack?.split("\n").filter((line) => line.startsWith("    at "));
  if (framed && !away && frames !== undefined && frames.length > 0)
    kept.stack = frames.slice(0, 20).join("\n");
  if (cause !== undefined && depth < 5) kept.cause = record(cause, depth + 1, framed && !away);
  return kept;
};

/** A message without e-mail addresses and without numbers as long as a document's or a phone's. */
export const scrub = (text: string): string =>
  text
    .replaceAll(/(?<![^\s@<>"'(,;])[^\s@<>"'(,;]+@[^\s@<>"'),;]+/g, "[email]")
    .replaceAll(/(?<![0-9a-fA-F-])\d{6,}(?![0-9a-fA-F-])/g, "[number]");

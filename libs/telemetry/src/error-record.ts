import { types } from "node:util";
import { YanapaError } from "@yanapa/errors";

/** What a log keeps of an error. */
export type ErrorRecord = {
  type: string;
  kind?: string;
  reason?: string;
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

/** An error for the log: reason, code, frames and causes (five deep), nothing that may be personal data. */
export const errorRecord = (error: unknown, depth = 0): ErrorRecord => {
  if (!types.isNativeError(error)) return { type: typeof error };
  const record: ErrorRecord = { type: error.name };
  const { code, stack, cause } = error as Error & { code?: unknown };
  if (typeof code === "string" || typeof code === "number") record.code = String(code);
  if (error instanceof YanapaError) {
    record.kind = error.kind;
    record.reason = error.reason;
    if (error.fields.length > 0)
      record.fields = error.fields.map(({ field, reason }) => `${field} ${reason}`);
    if (Object.keys(error.data).length > 0) record.data = error.data;
  } else if (!quotesRow.test(record.code ?? "")) {
    record.message = scrub(error.message);
  }
  // Only the frames: the head of a stack repeats the message.
  const frames = stack?.split("\n").filter((line) => line.startsWith("    at "));
  if (frames !== undefined && frames.length > 0) record.stack = frames.slice(0, 20).join("\n");
  if (cause !== undefined && depth < 5) record.cause = errorRecord(cause, depth + 1);
  return record;
};

/** A message without e-mail addresses and without numbers as long as a document's or a phone's. */
export const scrub = (text: string): string =>
  text
    .replaceAll(/[^\s@<>"'(,;]+@[^\s@<>"'),;]+/g, "[email]")
    .replaceAll(/(?<![0-9a-fA-F-])\d{6,}(?![0-9a-fA-F-])/g, "[number]");

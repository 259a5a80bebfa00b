import pino from "pino";
import { errorRecord } from "./error-record.ts";
import { redact, redacted, redactedNames } from "./redact.ts";
import { currentTraceId } from "./tracing.ts";

export type Logger = pino.Logger;

/** One writer for the whole process: loggers of several services on one file descriptor would cut each other's lines. */
let standardOutput: pino.DestinationStream | undefined;

/**
 * A JSON logger: one line per record with time, level, service and the active trace's id. Messages are constant English
 * phrases, variables are fields, an error is field `err`.
 */
export const createLogger = (
  service: string,
  level: string,
  destination?: pino.DestinationStream,
): Logger => {
  standardOutput ??= destination === undefined ? pino.destination({ dest: 1, sync: false }) : undefined;
  return pino(
    {
      level,
      base: { service },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }), log: redact },
      // Fields of child loggers do not pass through `formatters.log`.
      redact: { paths: redactedNames.map((name) => `["${name}"]`), censor: redacted },
      serializers: { err: errorRecord, error: errorRecord },
      mixin: () => {
        const traceId = currentTraceId();
        return traceId === undefined ? {} : { trace_id: traceId };
      },
    },
    destination ?? (standardOutput as pino.DestinationStream),
  );
};

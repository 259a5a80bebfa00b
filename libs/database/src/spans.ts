import {
  ATTR_DB_OPERATION_NAME,
  ATTR_DB_QUERY_SUMMARY,
  ATTR_DB_SYSTEM_NAME,
  ATTR_ERROR_TYPE,
  errorType,
  failSpan,
  isRecording,
  SpanKind,
  stopwatch,
  type Telemetry,
} from "@yanapa/telemetry";
import { explainFailure } from "./failures.ts";

const system = { [ATTR_DB_SYSTEM_NAME]: "postgresql" } as const;

/**
 * Watches one statement: a duration always, a span only while the trace is kept. The statement's name is its summary;
 * neither text nor values are recorded. Returns what to call with its outcome.
 */
export const watchStatement = (
  telemetry: Telemetry,
  name: string,
  text: string,
): ((error?: unknown) => void) => {
  const seconds = stopwatch();
  const span = isRecording()
    ? telemetry.tracer.startSpan(name, {
        kind: SpanKind.CLIENT,
        attributes: {
          ...system,
          [ATTR_DB_QUERY_SUMMARY]: name,
          [ATTR_DB_OPERATION_NAME]: operationOf(text),
        },
      })
    : undefined;
  return (error) => {
    const attributes = { ...system, [ATTR_DB_QUERY_SUMMARY]: name };
    if (error !== undefined) {
      const failure = explainFailure(error);
      telemetry.durations.database.record(seconds(), {
        ...attributes,
        [ATTR_ERROR_TYPE]: errorType(failure),
      });
      if (span) failSpan(span, failure, SpanKind.CLIENT);
    } else telemetry.durations.database.record(seconds(), attributes);
    span?.end();
  };
};

const operationOf = (text: string): string => /^\s*(\w+)/.exec(text)?.[1]?.toUpperCase() ?? "_OTHER";

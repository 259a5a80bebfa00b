export {
  type Attributes,
  type Context,
  type Link,
  type Meter,
  type Span,
  SpanKind,
  type SpanOptions,
  SpanStatusCode,
  type Tracer,
} from "@opentelemetry/api";
export { InMemorySpanExporter, type ReadableSpan, type SpanExporter } from "@opentelemetry/sdk-trace";
export { type Clock, OffsetClock, realNowMs, systemClock } from "./clock.ts";
export { createDurations, type Durations, stopwatch } from "./durations.ts";
export { type ErrorRecord, errorRecord, scrub } from "./error-record.ts";
export { createLogger, type Logger } from "./logger.ts";
export * from "./names.ts";
export { PrometheusReader, prometheusContentType } from "./prometheus.ts";
export { redact, redactedNames } from "./redact.ts";
export { createTelemetry, type Telemetry, type TelemetryOptions } from "./telemetry.ts";
export {
  activeContext,
  currentTraceId,
  errorType,
  extract,
  failSpan,
  inject,
  isRecording,
  linkTo,
  type TraceHeaders,
  withContext,
  withSpan,
} from "./tracing.ts";

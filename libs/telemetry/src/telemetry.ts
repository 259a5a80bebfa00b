import { context, createNoopMeter, type Meter, ProxyTracerProvider, type Tracer } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { OTLPMetricExporter } from "@opentelemetry/exporter-metrics-otlp-proto";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { type IMetricReader, MeterProvider, PeriodicExportingMetricReader } from "@opentelemetry/sdk-metrics";
import {
  AlwaysOffSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  SimpleSpanProcessor,
  type SpanExporter,
  type SpanProcessor,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from "@opentelemetry/sdk-trace";
import {
  ATTR_SERVICE_NAME,
  ATTR_SERVICE_NAMESPACE,
  ATTR_SERVICE_VERSION,
} from "@opentelemetry/semantic-conventions";
import type { DestinationStream } from "pino";
import { createDurations, type Durations } from "./durations.ts";
import { createLogger, type Logger } from "./logger.ts";
import { PrometheusReader } from "./prometheus.ts";

/** What one service says of itself. Several live in one process, each under its own `service.name`. */
export type Telemetry = {
  readonly service: string;
  readonly log: Logger;
  readonly tracer: Tracer;
  readonly meter: Meter;
  /** The standard histograms of this service's meter. */
  readonly durations: Durations;
  /** Everything measured, in Prometheus' text format. */
  metricsText(): Promise<string>;
  /** Sends what is kept, at most 5 s; never throws. */
  shutdown(): Promise<void>;
};

export type TelemetryOptions = {
  service: string;
  version?: string;
  /** pino's: silent, fatal, error, warn, info, debug, trace. */
  logLevel: string;
  /** Base URL of an OTLP/HTTP collector, e.g. `http://collector:4318`. Absent: nothing is sent, nothing is sampled. */
  otlpEndpoint?: string;
  /** Part of the traces that begin here to keep, 0 to 1; default 1. Traces begun elsewhere keep their decision. */
  sampleRatio?: number;
  /** OpenTelemetry's OTEL_SDK_DISABLED: nothing is measured or traced, and requests get no trace ids; logs stay. */
  disabled?: boolean;
  /** Gets every span as it ends; for tests. */
  spanExporter?: SpanExporter;
  /** One more reader of metrics; for tests. */
  metricReader?: IMetricReader;
  /** Where log lines go; default standard output. */
  logDestination?: DestinationStream;
};

const shutdownLimitMs = 5_000;
/** With its repetitions; below the limit of shutting down, so that no timer outlives the service. */
const sendLimitMs = 4_000;
const metricsEveryMs = 15_000;

let contextManager: AsyncLocalStorageContextManager | undefined;

/**
 * A service's logger, tracer and meter. The one global is the context manager, which has no owner to hold it. Off, a
 * span costs its ids only: they still travel, so that the logs of one request can be found in every service.
 */
export const createTelemetry = (options: TelemetryOptions): Telemetry => {
  if (contextManager === undefined) {
    contextManager = new AsyncLocalStorageContextManager();
    context.setGlobalContextManager(contextManager);
  }
  const { service, version, otlpEndpoint } = options;
  const log = createLogger(service, options.logLevel, options.logDestination);
  if (options.disabled) return withoutSdk(service, log);
  const resource = resourceFromAttributes({
    [ATTR_SERVICE_NAME]: service,
    [ATTR_SERVICE_NAMESPACE]: "yanapa",
    ...(version === undefined ? {} : { [ATTR_SERVICE_VERSION]: version }),
  });

  const spanProcessors: SpanProcessor[] = [];
  const prometheus = new PrometheusReader();
  const readers: IMetricReader[] = [prometheus];
  if (options.spanExporter !== undefined)
    spanProcessors.push(new SimpleSpanProcessor({ exporter: options.spanExporter }));
  if (options.metricReader !== undefined) readers.push(options.metricReader);
  if (otlpEndpoint !== undefined) {
    const base = otlpEndpoint.replace(/(?<!\/)\/+$/, "");
    const spans = new OTLPTraceExporter({ url: `${base}/v1/traces`, timeoutMillis: sendLimitMs });
    spanProcessors.push(new BatchSpanProcessor({ exporter: tellingFailures(spans, log) }));
    const metrics = new OTLPMetricExporter({ url: `${base}/v1/metrics`, timeoutMillis: sendLimitMs });
    readers.push(
      new PeriodicExportingMetricReader({ exporter: metrics, exportIntervalMillis: metricsEveryMs }),
    );
  }

  const sampler =
    spanProcessors.length === 0
      ? new AlwaysOffSampler()
      : new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(options.sampleRatio ?? 1) });
  const tracers = new TracerProvider({ resource, sampler, spanProcessors });
  const meters = new MeterProvider({ resource, readers });
  const meter = meters.getMeter("yanapa");
  return {
    service,
    log,
    tracer: tracers.getTracer("yanapa"),
    meter,
    durations: createDurations(meter),
    metricsText: () => prometheus.text(),
    async shutdown() {
      const done = Promise.allSettled([tracers.shutdown(), meters.shutdown()]);
      const { promise: limit, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, shutdownLimitMs);
      await Promise.race([done, limit]);
      clearTimeout(timer);
      await new Promise<void>((resolve) => log.flush(() => resolve()));
    },
  };
};

const withoutSdk = (service: string, log: Logger): Telemetry => {
  const meter = createNoopMeter();
  return {
    service,
    log,
    tracer: new ProxyTracerProvider().getTracer("yanapa"),
    meter,
    durations: createDurations(meter),
    metricsText: async () => "",
    shutdown: () => new Promise<void>((resolve) => log.flush(() => resolve())),
  };
};

/** An exporter that says once when the collector goes away and once when it is back; the SDK would stay silent. */
const tellingFailures = (exporter: SpanExporter, log: Logger): SpanExporter => {
  let failing = false;
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        const failed = result.error !== undefined;
        if (failed && !failing) log.warn({ err: result.error }, "traces cannot be sent");
        if (!failed && failing) log.info("traces are sent again");
        failing = failed;
        done(result);
      }),
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => exporter.forceFlush?.(),
  };
};

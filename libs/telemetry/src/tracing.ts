import { types } from "node:util";
import {
  type Context,
  context,
  defaultTextMapGetter,
  defaultTextMapSetter,
  type Link,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  type SpanOptions,
  SpanStatusCode,
  type Tracer,
  trace,
} from "@opentelemetry/api";
import { W3CTraceContextPropagator } from "@opentelemetry/core";
import { asYanapaError, type Kind, YanapaError } from "@yanapa/errors";
import { ATTR_ERROR_TYPE } from "./names.ts";

/** Headers of the W3C Trace Context, as they travel in gRPC metadata, HTTP, NATS and the event table. */
export type TraceHeaders = { traceparent?: string; tracestate?: string };

const propagator = new W3CTraceContextPropagator();

/** The headers that continue the active trace (or that of `from`) elsewhere; empty outside of a trace. */
export const inject = (from: Context = context.active()): TraceHeaders => {
  const headers: TraceHeaders = {};
  propagator.inject(from, headers, defaultTextMapSetter);
  return headers;
};

/** The context that headers describe; a root context when they hold no valid `traceparent`. */
export const extract = (headers: Readonly<Record<string, unknown>>): Context =>
  propagator.extract(ROOT_CONTEXT, headers, defaultTextMapGetter);

/** A link to the trace that headers describe, for work that is related but no child: old events, public callers. */
export const linkTo = (headers: Readonly<Record<string, unknown>>): Link | undefined => {
  const spanContext = trace.getSpanContext(extract(headers));
  return spanContext === undefined ? undefined : { context: spanContext };
};

/** Runs `fn` inside a context, through all its awaits. */
export const withContext = <T>(inside: Context, fn: () => T): T => context.with(inside, fn);

/** The active context, to be given to a callback that a foreign library calls later. */
export const activeContext = (): Context => context.active();

/** Trace id of the active span, 32 hex digits; undefined outside of a trace. */
export const currentTraceId = (): string | undefined => trace.getSpanContext(context.active())?.traceId;

/** What failed on our side, as the gRPC conventions count it: a refused request is no fault of its server. */
const serverFaults: ReadonlySet<Kind> = new Set([
  "INTERNAL",
  "UNAVAILABLE",
  "DEADLINE_EXCEEDED",
  "UNIMPLEMENTED",
]);

/** Whether the active span is kept: what only a kept trace needs (spans of statements) can be left undone otherwise. */
export const isRecording = (): boolean => trace.getSpan(context.active())?.isRecording() === true;

/** Low-cardinality name of a failure for `error.type`: the reason of our errors, else a system code or the class. */
export const errorType = (error: unknown): string => {
  if (error instanceof YanapaError) return error.reason;
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  if (typeof code === "string") return code;
  return typeof name === "string" ? name : "_OTHER";
};

/** Marks a span as failed: `error.type` always, status ERROR unless a server merely refused. Messages stay out: they may hold personal data. */
export const failSpan = (span: Span, error: unknown, kind: SpanKind = SpanKind.INTERNAL): void => {
  if (!span.isRecording()) return;
  span.setAttribute(ATTR_ERROR_TYPE, errorType(error));
  if (kind !== SpanKind.SERVER || serverFaults.has(asYanapaError(error).kind))
    span.setStatus({ code: SpanStatusCode.ERROR });
};

/**
 * Runs `fn` in a new active span and ends it when `fn` is done, promises included; errors mark the span and pass on.
 * `parent` replaces the active context.
 */
export const withSpan = <T>(
  tracer: Tracer,
  name: string,
  { parent = context.active(), ...options }: SpanOptions & { parent?: Context },
  fn: (span: Span) => T,
): T => {
  const span = tracer.startSpan(name, options, parent);
  const fail = (error: unknown): never => {
    failSpan(span, error, options.kind);
    span.end();
    throw error;
  };
  return context.with(trace.setSpan(parent, span), () => {
    let result: T;
    try {
      result = fn(span);
    } catch (error) {
      return fail(error);
    }
    // Not `instanceof`: promises of another realm, as jest makes them, are promises too.
    if (types.isPromise(result))
      return result.then((value) => {
        span.end();
        return value;
      }, fail) as T;
    span.end();
    return result;
  });
};

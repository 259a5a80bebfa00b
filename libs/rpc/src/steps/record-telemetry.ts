import { asYanapaError, kinds, type YanapaError } from "@yanapa/errors";
import {
  ATTR_ASSERTION_ID,
  ATTR_CALLER_KIND,
  ATTR_ERROR_TYPE,
  ATTR_REQUEST_ID,
  ATTR_RPC_METHOD,
  ATTR_RPC_STATUS_CODE,
  ATTR_RPC_SYSTEM_NAME,
  type Context,
  extract,
  type Span,
  SpanKind,
  stopwatch,
  withSpan,
} from "@yanapa/telemetry";
import type { Exchange, Step } from "../exchange.ts";
import { codeName } from "../status.ts";

/** Span, histogram and log of one call. What leaves from here is a YanapaError: anything else becomes INTERNAL. */
export const recordTelemetry: Step = (exchange, next) => {
  const { host, method, requestId } = exchange;
  const elapsed = stopwatch();
  // OpenTelemetry writes a method without the slash that leads its path.
  const name = method.path.slice(1);
  const options = {
    kind: SpanKind.SERVER,
    parent: parentOf(exchange),
    attributes: { [ATTR_RPC_SYSTEM_NAME]: "grpc", [ATTR_RPC_METHOD]: name, [ATTR_REQUEST_ID]: requestId },
  };
  const finish = (span: Span, statusCode: string, error?: YanapaError) => {
    span.setAttribute(ATTR_RPC_STATUS_CODE, statusCode);
    span.setAttribute(ATTR_CALLER_KIND, exchange.caller.kind);
    // Of high cardinality, so in spans and logs only.
    if (exchange.assertionId !== undefined) span.setAttribute(ATTR_ASSERTION_ID, exchange.assertionId);
    host.telemetry.durations.rpcServer.record(elapsed(), {
      [ATTR_RPC_SYSTEM_NAME]: "grpc",
      [ATTR_RPC_METHOD]: name,
      [ATTR_RPC_STATUS_CODE]: statusCode,
      ...(error === undefined ? {} : { [ATTR_ERROR_TYPE]: error.reason }),
    });
  };
  return withSpan(host.telemetry.tracer, name, options, async (span) => {
    try {
      const reply = await next();
      finish(span, "OK");
      return reply;
    } catch (thrown) {
      const error = asYanapaError(thrown);
      finish(span, codeName(kinds[error.kind].grpc), error);
      logError(exchange, error);
      throw error;
    }
  });
};

const parentOf = ({ metadata }: Exchange): Context => {
  const [traceparent] = metadata.get("traceparent");
  const [tracestate] = metadata.get("tracestate");
  return extract({ traceparent, tracestate });
};

/** Our faults at error and warn; what the caller got wrong only at debug, or anybody could fill the log. */
const logError = ({ log, caller }: Exchange, error: YanapaError): void => {
  const record = { err: error, caller: caller.kind };
  if (error.kind === "INTERNAL") log.error(record, "rpc failed");
  else if (error.kind === "UNAVAILABLE" || error.kind === "DEADLINE_EXCEEDED")
    log.warn(record, "rpc not answered");
  else log.debug(record, "rpc refused");
};

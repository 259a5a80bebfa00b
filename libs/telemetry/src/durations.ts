import type { Histogram, Meter } from "@opentelemetry/api";
import {
  METRIC_DB_CLIENT_OPERATION_DURATION,
  METRIC_HTTP_SERVER_REQUEST_DURATION,
  METRIC_RPC_CLIENT_CALL_DURATION,
  METRIC_RPC_SERVER_CALL_DURATION,
} from "@opentelemetry/semantic-conventions";
import {
  METRIC_DB_CLIENT_CONNECTION_WAIT_TIME,
  METRIC_MESSAGING_CLIENT_OPERATION_DURATION,
  METRIC_MESSAGING_PROCESS_DURATION,
} from "@opentelemetry/semantic-conventions/incubating";

/** Buckets the conventions advise for durations in seconds. */
const boundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];
/** The database answers in parts of a millisecond; the conventions begin it at 1 ms. */
const databaseBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5, 10];

/**
 * Rate, errors and duration in one histogram per kind of work: its count is the rate, attribute `error.type` (present
 * only on failure) the errors. Record seconds.
 */
export type Durations = {
  /** Attributes: rpc.system.name, rpc.method, rpc.status_code, error.type. */
  readonly rpcServer: Histogram;
  readonly rpcClient: Histogram;
  /** Attributes: http.request.method, http.route, http.response.status_code, error.type. */
  readonly httpServer: Histogram;
  /** Attributes: db.system.name, db.operation.name or db.query.summary, error.type. */
  readonly database: Histogram;
  /** Waiting for a connection of the pool. Attribute: db.client.connection.pool.name. */
  readonly databaseWait: Histogram;
  /** Publishing. Attributes: messaging.system, messaging.operation.name, messaging.destination.name, error.type. */
  readonly messagingClient: Histogram;
  /** Handling one event. Attributes as above, and yanapa.event.type. */
  readonly messagingProcess: Histogram;
};

/** The standard histograms of a meter. */
export const createDurations = (meter: Meter): Durations => {
  const histogram = (name: string, description: string, explicitBucketBoundaries = boundaries): Histogram =>
    meter.createHistogram(name, { description, unit: "s", advice: { explicitBucketBoundaries } });
  return {
    rpcServer: histogram(METRIC_RPC_SERVER_CALL_DURATION, "Duration of calls answered"),
    rpcClient: histogram(METRIC_RPC_CLIENT_CALL_DURATION, "Duration of calls made"),
    httpServer: histogram(METRIC_HTTP_SERVER_REQUEST_DURATION, "Duration of HTTP requests answered"),
    database: histogram(METRIC_DB_CLIENT_OPERATION_DURATION, "Duration of statements", databaseBoundaries),
    databaseWait: histogram(
      METRIC_DB_CLIENT_CONNECTION_WAIT_TIME,
      "Wait for a connection",
      databaseBoundaries,
    ),
    messagingClient: histogram(METRIC_MESSAGING_CLIENT_OPERATION_DURATION, "Duration of publishing"),
    messagingProcess: histogram(METRIC_MESSAGING_PROCESS_DURATION, "Duration of handling an event"),
  };
};

/** Starts a watch; calling it tells the seconds since then. Not for domain time. */
export const stopwatch = (): (() => number) => {
  const startedMs = performance.now();
  return () => (performance.now() - startedMs) / 1000;
};

/**
 * Every attribute and metric name in use, by OpenTelemetry's semantic conventions; ours begin with `yanapa.`.
 * Attributes of metrics must have few values: never ids, never texts.
 */
export {
  ATTR_DB_OPERATION_NAME,
  ATTR_DB_QUERY_SUMMARY,
  ATTR_DB_RESPONSE_STATUS_CODE,
  ATTR_DB_SYSTEM_NAME,
  ATTR_ERROR_TYPE,
  ATTR_HTTP_REQUEST_METHOD,
  ATTR_HTTP_RESPONSE_STATUS_CODE,
  ATTR_HTTP_ROUTE,
  ATTR_RPC_METHOD,
  ATTR_RPC_STATUS_CODE,
  ATTR_RPC_SYSTEM_NAME,
  ATTR_SERVER_ADDRESS,
  ATTR_SERVER_PORT,
} from "@opentelemetry/semantic-conventions";
export {
  ATTR_DB_CLIENT_CONNECTION_POOL_NAME,
  ATTR_DB_CLIENT_CONNECTION_STATE,
  ATTR_MESSAGING_CONSUMER_GROUP_NAME,
  ATTR_MESSAGING_DESTINATION_NAME,
  ATTR_MESSAGING_MESSAGE_ID,
  ATTR_MESSAGING_OPERATION_NAME,
  ATTR_MESSAGING_OPERATION_TYPE,
  ATTR_MESSAGING_SYSTEM,
} from "@opentelemetry/semantic-conventions/incubating";

/** Kind of the caller: anonymous, staff, requester, platform, service. */
export const ATTR_CALLER_KIND = "yanapa.caller.kind";
/** `jti` of the assertion that a call came with, in spans only: equal ones are of one signature. */
export const ATTR_ASSERTION_ID = "yanapa.assertion.id";
/** The request's id, in spans only. */
export const ATTR_REQUEST_ID = "yanapa.request.id";
/** Full name of an event, e.g. `yanapa.tickets.v1.TicketCreated`. */
export const ATTR_EVENT_TYPE = "yanapa.event.type";

/** Events written but not yet published; its growth means NATS is away. */
export const METRIC_OUTBOX_PENDING = "yanapa.outbox.pending";
/** Seconds since the oldest event that is not yet published. */
export const METRIC_OUTBOX_AGE = "yanapa.outbox.age";
/** Events put aside because their listener cannot take them. */
export const METRIC_DEAD_LETTERS = "yanapa.dead_letters";
/** Events that are put aside now, by state: those that could not be applied, and those that wait behind them. */
export const METRIC_DEAD_LETTERS_HELD = "yanapa.dead_letters.held";
export const ATTR_DEAD_LETTER_STATE = "yanapa.dead_letter.state";
/** Seconds since the oldest event that is put aside was; 0 when none is. */
export const METRIC_DEAD_LETTERS_AGE = "yanapa.dead_letters.age";
/** 1 while a part that is not needed to be ready does not answer. */
export const METRIC_DEGRADED = "yanapa.degraded";
/** Seconds until the certificate that a service shows its peers expires; negative afterwards. */
export const METRIC_CERTIFICATE_LEFT = "yanapa.certificate.left";
/** Seconds since a job last ended well, by job; its pause included. */
export const METRIC_JOB_AGE = "yanapa.job.age";
/** Runs of a job that failed, by job. */
export const METRIC_JOB_FAILURES = "yanapa.job.failures";
export const ATTR_JOB = "yanapa.job";
/** Searches answered, by who answered them. */
export const METRIC_SEARCHES = "yanapa.searches";
export const ATTR_SEARCH_SOURCE = "yanapa.search.source";

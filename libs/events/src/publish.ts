import { jetstream } from "@nats-io/jetstream";
import type { KeptEvent } from "@yanapa/database";
import {
  ATTR_ERROR_TYPE,
  ATTR_EVENT_TYPE,
  ATTR_MESSAGING_DESTINATION_NAME,
  ATTR_MESSAGING_MESSAGE_ID,
  ATTR_MESSAGING_OPERATION_NAME,
  ATTR_MESSAGING_OPERATION_TYPE,
  ATTR_MESSAGING_SYSTEM,
  errorType,
  extract,
  inject,
  SpanKind,
  stopwatch,
  type Telemetry,
  withSpan,
} from "@yanapa/telemetry";
import type { Bus } from "./bus.ts";
import { headersOf } from "./envelope.ts";

const ackTimeoutMs = 5_000;

/** Where and under which id an event is published; by default its own. */
type Destination = { subject?: string; messageId?: string };

/** Publishes one event and waits until the stream has it. The event's stored trace goes on through it. */
export const publishEvent = async (
  bus: Bus,
  telemetry: Telemetry,
  event: KeptEvent,
  { subject = event.subject, messageId = event.id }: Destination = {},
): Promise<void> => {
  const attributes = {
    [ATTR_MESSAGING_SYSTEM]: "nats",
    [ATTR_MESSAGING_OPERATION_NAME]: "publish",
    [ATTR_MESSAGING_DESTINATION_NAME]: subject,
  };
  const send = async (trace: Readonly<Record<string, string | undefined>>) => {
    const seconds = stopwatch();
    try {
      await jetstream(await bus.connection()).publish(bus.subject(subject), event.body, {
        msgID: messageId,
        headers: headersOf(event, bus.service, trace),
        timeout: ackTimeoutMs,
      });
      telemetry.durations.messagingClient.record(seconds(), attributes);
    } catch (error) {
      telemetry.durations.messagingClient.record(seconds(), {
        ...attributes,
        [ATTR_ERROR_TYPE]: errorType(error),
      });
      throw error;
    }
  };
  // The last two digits say whether the trace is kept.
  if (!event.headers.traceparent?.endsWith("-01")) return send(event.headers);
  const options = {
    parent: extract(event.headers),
    kind: SpanKind.PRODUCER,
    attributes: {
      ...attributes,
      [ATTR_MESSAGING_OPERATION_TYPE]: "send",
      [ATTR_MESSAGING_MESSAGE_ID]: event.id,
      [ATTR_EVENT_TYPE]: event.type,
    },
  };
  return withSpan(telemetry.tracer, `publish ${subject}`, options, () => send({ ...inject() }));
};

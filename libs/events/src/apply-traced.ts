import {
  ATTR_ERROR_TYPE,
  ATTR_EVENT_TYPE,
  ATTR_MESSAGING_CONSUMER_GROUP_NAME,
  ATTR_MESSAGING_DESTINATION_NAME,
  ATTR_MESSAGING_MESSAGE_ID,
  ATTR_MESSAGING_OPERATION_NAME,
  ATTR_MESSAGING_OPERATION_TYPE,
  ATTR_MESSAGING_SYSTEM,
  errorType,
  extract,
  linkTo,
  SpanKind,
  stopwatch,
  withSpan,
} from "@yanapa/telemetry";
import { type Applier, apply, type Received } from "./apply.ts";
import type { Raw } from "./dead-letters.ts";

/** An older event begins a trace of its own, with a link: nobody waits for it any more. */
const childForSeconds = 30;

/** Applies an event as part of the trace it came with, and measures how long that takes. */
export const applyTraced = async (
  applier: Applier,
  service: string,
  raw: Raw,
  received: Received,
): ReturnType<typeof apply> => {
  const { telemetry, clock } = applier;
  const { envelope } = received;
  const attributes = {
    [ATTR_MESSAGING_SYSTEM]: "nats",
    [ATTR_MESSAGING_OPERATION_NAME]: "process",
    [ATTR_MESSAGING_DESTINATION_NAME]: raw.subject,
    [ATTR_MESSAGING_CONSUMER_GROUP_NAME]: service,
    [ATTR_EVENT_TYPE]: envelope.type,
  };
  const seconds = stopwatch();
  const isYoung = clock.now().since(envelope.occurredAt).total({ unit: "seconds" }) <= childForSeconds;
  const link = isYoung ? undefined : linkTo(envelope.headers);
  const options = {
    parent: isYoung ? extract(envelope.headers) : extract({}),
    kind: SpanKind.CONSUMER,
    ...(link === undefined ? {} : { links: [link] }),
    attributes: {
      ...attributes,
      [ATTR_MESSAGING_OPERATION_TYPE]: "process",
      [ATTR_MESSAGING_MESSAGE_ID]: envelope.id,
    },
  };
  try {
    const outcome = await withSpan(telemetry.tracer, `process ${raw.subject}`, options, () =>
      apply(applier, received),
    );
    telemetry.durations.messagingProcess.record(seconds(), attributes);
    return outcome;
  } catch (error) {
    telemetry.durations.messagingProcess.record(seconds(), {
      ...attributes,
      [ATTR_ERROR_TYPE]: errorType(error),
    });
    throw error;
  }
};

import { announcingServices } from "../streams.ts";
import { type Heard, sourcesOf } from "./consumers.ts";

/** What a NATS user may send to and what it may hear; everything else is refused. */
export type Permissions = { readonly publish: readonly string[]; readonly subscribe: readonly string[] };

export type PermissionsOptions = {
  /** As `NATS_STREAM_PREFIX`. */
  streamPrefix?: string | undefined;
  heard: Heard;
};

/** The user of the Job that makes streams and consumers; the only one that may. */
export const provisioner = "streams";

/** Refusals, sensitive reads and corrections are announced by whoever saw or made them, in audit's name. */
const toldToAudit = ["access", "correction"].flatMap((noun) => [
  `yanapa.audit.${noun}.*`,
  `yanapa.audit.restricted.${noun}.*`,
  `yanapa.audit.replay.*.${noun}.*`,
  `yanapa.audit.restricted.replay.*.${noun}.*`,
]);
const invalidations = ["yanapa.invalidate.person.*", "yanapa.invalidate.session.*"];

/**
 * What a service's NATS user may do: announce its own events and no other's, take from its own consumers, hear what
 * makes it forget. It cannot create a consumer, which would be a way to read any stream.
 */
export const permissionsOf = (
  service: string,
  { streamPrefix = "", heard }: PermissionsOptions,
): Permissions => {
  const subject = (name: string): string => (streamPrefix === "" ? name : `${streamPrefix}.${name}`);
  const stream = (source: string): string =>
    `${streamPrefix === "" ? "" : `${streamPrefix}_`}${source.toUpperCase()}`;
  const inbox = `_INBOX_${service}.>`;
  if (service === provisioner)
    return {
      publish: ["$JS.API.INFO", "$JS.API.STREAM.>", "$JS.API.CONSUMER.>"],
      subscribe: [inbox],
    };
  const announces = announcingServices.includes(service);
  const sources = [...sourcesOf(heard[service] ?? []).keys()].sort();
  const streams = [...new Set([...(announces ? [service] : []), ...sources])].map(stream).sort();
  return {
    publish: [
      ...(announces ? [subject(`yanapa.${service}.>`), ...toldToAudit.map(subject)] : []),
      ...(service === "identity" ? invalidations.map(subject) : []),
      "$JS.API.INFO",
      ...streams.map((name) => `$JS.API.STREAM.INFO.${name}`),
      ...sources
        .map(stream)
        .flatMap((name) => [
          `$JS.API.CONSUMER.INFO.${name}.${service}`,
          `$JS.API.CONSUMER.MSG.NEXT.${name}.${service}`,
          `$JS.ACK.${name}.${service}.>`,
        ]),
    ],
    subscribe: [inbox, subject("yanapa.invalidate.*.*")],
  };
};

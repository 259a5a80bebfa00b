import { Channels } from "./channels.ts";
import { sendWithRetries } from "./outgoing.ts";
import type { PeerTls } from "./tls/peer-tls.ts";

/** A call whose bytes the forwarder neither reads nor changes. */
export type RawCall = {
  /** `host:port` of the callee. */
  address: string;
  /** `/yanapa.tickets.v1.TicketService/GetTicket` */
  path: string;
  bytes: Uint8Array;
  /** Lower-case names: `yanapa-assertion`, `idempotency-key`, `yanapa-request-id`, `traceparent`. */
  metadata: Readonly<Record<string, string | undefined>>;
  /** Real time, epoch ms. */
  deadline: number;
  /** Set when the call changes nothing or carries an idempotency key: it is then repeated on UNAVAILABLE. */
  repeatable?: boolean;
  signal?: AbortSignal;
};

export type RawClients = {
  /** The reply's bytes; a refusal is thrown as the error of `@yanapa/errors` that the callee threw. */
  call(call: RawCall): Promise<Buffer>;
  close(): void;
};

/**
 * Clients that forward bytes, for the gateway: it makes its own spans and metadata. `connections` per callee, 2 by
 * default: with one, all calls wait for one HTTP/2 session.
 */
export const createRawClients = ({
  connections = 2,
  tls,
}: {
  connections?: number;
  tls?: PeerTls | undefined;
} = {}): RawClients => {
  const channels = new Channels(connections, tls);
  return {
    call: ({ address, path, bytes, metadata, deadline, repeatable = false, signal }) =>
      sendWithRetries(channels, { address, path, bytes, metadata, deadline, repeatable, signal }),
    close: () => channels.close(),
  };
};

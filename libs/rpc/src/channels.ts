import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { UnavailableError } from "@yanapa/errors";
import { Connection } from "./connection.ts";
import { connectionOptions, type PeerTls } from "./tls/peer-tls.ts";
import { abortError, type Outcome, type UnaryCall } from "./unary-call.ts";

/** A call that the callee refused to look at is sent to another connection, as often as this. */
const mostRefusals = 3;

type Channel = { readonly connections: readonly Connection[]; next: number };

/**
 * Connections by address: `count` of each, taken in turn, opened on first use. One HTTP/2 session serialises its calls.
 *
 * On `node:http2` itself: of a unary call through grpc-js's client two thirds of the CPU are its layers of calls,
 * filters and interceptors, of which nothing here is in use; the gateway makes one on every request.
 */
export class Channels {
  readonly #count: number;
  readonly #tls: PeerTls | undefined;
  readonly #byKey = new Map<string, Channel>();
  #closed = false;

  constructor(count: number, tls?: PeerTls) {
    this.#count = count;
    this.#tls = tls;
  }

  /** Sends bytes and gives back the reply's. Throws the callee's error, whole. */
  unary(address: string, call: UnaryCall): Promise<Buffer> {
    if (this.#closed) return Promise.reject(new UnavailableError("SERVICE_DRAINING"));
    if (call.signal?.aborted) return Promise.reject(abortError(call.signal));
    const channel = this.#channel(address, call.path);
    return new Promise((resolve, reject) => {
      let refusals = 0;
      const done = (outcome: Outcome): void => {
        if ("bytes" in outcome) resolve(outcome.bytes);
        else if ("error" in outcome) reject(outcome.error);
        else if (++refusals > mostRefusals) reject(new UnavailableError("PEER_UNAVAILABLE"));
        else take(channel).send(call, done);
      };
      take(channel).send(call, done);
    });
  }

  close(): void {
    this.#closed = true;
    for (const { connections } of this.#byKey.values()) for (const one of connections) one.close();
    this.#byKey.clear();
  }

  #channel(address: string, path: string): Channel {
    // A certificate is held against the service called, so each has connections of its own.
    const key = this.#tls === undefined ? address : `${ownerOf(path)} ${address}`;
    let channel = this.#byKey.get(key);
    if (channel === undefined) {
      const places = placesOf(address);
      const tls = this.#tls;
      const secure = tls && (() => connectionOptions(tls, ownerOf(path), hostOf(address)));
      const connections = Array.from({ length: this.#count }, () => new Connection(address, places, secure));
      channel = { connections, next: 0 };
      this.#byKey.set(key, channel);
    }
    return channel;
  }
}

const take = (channel: Channel): Connection => {
  channel.next = (channel.next + 1) % channel.connections.length;
  return channel.connections[channel.next] as Connection;
};

/** `tickets` of `/yanapa.tickets.v1.TicketService/GetTicket`. */
export const ownerOf = (path: string): string => path.split(".")[1] ?? "";

const hostOf = (address: string): string =>
  address.slice(0, address.lastIndexOf(":")).replace(/^\[|\]$/g, "");

/** The addresses that a name has now, each time beginning with the next one: replicas behind a name share the connections. */
const placesOf = (address: string): (() => Promise<readonly string[]>) => {
  const host = hostOf(address);
  const port = address.slice(address.lastIndexOf(":") + 1);
  if (isIP(host) !== 0) return async () => [address];
  let turn = 0;
  return async () => {
    const found = await lookup(host, { all: true, order: "ipv4first" });
    const first = turn++ % found.length;
    return [...found.slice(first), ...found.slice(0, first)].map((place) =>
      place.family === 6 ? `[${place.address}]:${port}` : `${place.address}:${port}`,
    );
  };
};

import type { Server, Socket } from "node:net";
import proxyAddr from "@fastify/proxy-addr";
import type { Logger } from "@yanapa/telemetry";
import { readProxyHeader, type Source } from "./proxy-header.ts";

export type ProxiedOptions = {
  /** Addresses and networks whose connections begin with a header. */
  readonly proxies: readonly string[];
  /** How long the whole header may take to arrive, from the connection on. */
  readonly patienceMs: number;
  readonly log: Logger;
};

/**
 * From now on `server` takes a PROXY header (version 1 or 2) from each connection of `proxies`, before anything else
 * reads it, and the connection's far end is whom the header names. A header is never guessed at: a proxy's connection
 * without a whole one in time is ended, since what else it begins with its client wrote; from any other address a
 * header is what the client sends, and goes on to a server that refuses it. Throws when a proxy is no address.
 */
export const takeProxyHeaders = (server: Server, { proxies, patienceMs, log }: ProxiedOptions): void => {
  const trusts = proxyAddr.compile([...proxies]);
  const listeners = server.listeners("connection") as ((this: Server, socket: Socket) => void)[];
  server.removeAllListeners("connection");
  server.on("connection", (socket: Socket) => {
    const pass = () => {
      for (const listener of listeners) listener.call(server, socket);
    };
    const peer = socket.remoteAddress;
    // Gone already, or not one of them.
    if (peer === undefined || !trusts(peer, 0)) return pass();
    const refuse = (fault: string) => log.warn({ peer, fault }, "a proxy's connection has no PROXY header");
    takeHeader(socket, patienceMs, { pass, refuse });
  });
};

type Outcome = { pass: () => void; refuse: (fault: string) => void };

const takeHeader = (socket: Socket, patienceMs: number, { pass, refuse }: Outcome): void => {
  let bytes: Buffer = Buffer.alloc(0);
  const end = () => {
    clearTimeout(late);
    socket.off("readable", onReadable).off("end", onEnd).off("close", end);
  };
  const drop = (fault: string | undefined) => {
    end();
    // Balancers that only see whether the port is open say nothing, and are not told of.
    if (fault !== undefined) refuse(fault);
    socket.destroy();
  };
  const late = setTimeout(() => drop("late"), patienceMs);
  const onEnd = () => drop(bytes.length === 0 ? undefined : "truncated");
  const onReadable = () => {
    for (let part = socket.read() as Buffer | null; part !== null; part = socket.read() as Buffer | null)
      bytes = Buffer.concat([bytes, part]);
    const header = readProxyHeader(bytes);
    if (header === "unfinished") return;
    if (header === "wrong") return drop("wrong");
    end();
    if (header.source !== undefined) comesFrom(socket, header.source);
    if (bytes.length > header.length) socket.unshift(bytes.subarray(header.length));
    // The stream forgets within this turn that somebody read it by hand.
    setImmediate(() => {
      socket.off("error", onError);
      pass();
    });
  };
  const onError = () => undefined;
  socket.on("readable", onReadable).on("end", onEnd).on("close", end).on("error", onError);
};

/** Servers ask the socket itself whose it is. */
const comesFrom = (socket: Socket, { address, port }: Source): void => {
  const family = address.includes(":") ? "IPv6" : "IPv4";
  for (const [name, value] of Object.entries({
    remoteAddress: address,
    remotePort: port,
    remoteFamily: family,
  }))
    Object.defineProperty(socket, name, { value, configurable: true });
};

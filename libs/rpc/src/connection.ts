import { type ClientHttp2Session, connect } from "node:http2";
import type { ConnectionOptions } from "node:tls";
import { UnavailableError } from "@yanapa/errors";
import { realNowMs } from "./deadline.ts";
import { type Origin, type Outcome, sendUnary, type UnaryCall } from "./unary-call.ts";

/** Pause after the first failed attempt to connect; each further one doubles it. Meanwhile calls fail at once. */
const firstPauseMs = 100;
const longestPauseMs = 2_000;
/** An address that does not even refuse. */
const connectLimitMs = 5_000;
/** A peer that answers no ping for this long is gone, though its machine never said so. */
const pingEveryMs = 20_000;
/** Flow control: one slow reader must not hold up all calls of the connection. */
const streamWindowBytes = 1024 * 1024;
const sessionWindowBytes = 8 * 1024 * 1024;

/** What TLS needs for a connection opened now. */
type Secure = () => ConnectionOptions;
type Waiting = { call: UnaryCall; done: (outcome: Outcome) => void };

/**
 * One HTTP/2 connection to a callee, opened on the first call and again whenever it was lost. When the callee says that
 * it will close (GOAWAY), calls in flight end there and new ones take a new connection.
 */
export class Connection {
  readonly #origin: Origin;
  /** Where the callee is, in the order to try: asked anew each time, since names move. */
  readonly #places: () => Promise<readonly string[]>;
  readonly #secure: Secure | undefined;
  #session: ClientHttp2Session | undefined;
  #waiting: Waiting[] | undefined;
  #pauseMs = 0;
  #restUntilMs = 0;
  #failure: unknown;
  #closed = false;

  constructor(authority: string, places: () => Promise<readonly string[]>, secure?: Secure) {
    this.#origin = { scheme: secure === undefined ? "http" : "https", authority };
    this.#places = places;
    this.#secure = secure;
  }

  send(call: UnaryCall, done: (outcome: Outcome) => void): void {
    const session = this.#session;
    if (session !== undefined && !session.closed && !session.destroyed) {
      sendUnary(session, this.#origin, call, done);
    } else if (this.#waiting !== undefined) {
      this.#waiting.push({ call, done });
    } else if (this.#closed || realNowMs() < this.#restUntilMs) {
      done({ error: unreachable(this.#failure) });
    } else {
      this.#waiting = [{ call, done }];
      this.#open().then(
        (opened) => this.#opened(opened),
        (error: unknown) => this.#failed(error),
      );
    }
  }

  /** Calls in flight end; new ones are refused. */
  close(): void {
    this.#closed = true;
    this.#session?.close();
    this.#session = undefined;
    for (const { done } of this.#waiting?.splice(0) ?? []) done({ error: unreachable(undefined) });
  }

  async #open(): Promise<ClientHttp2Session> {
    let failure: unknown;
    for (const place of await this.#places()) {
      try {
        return await openSession(place, this.#secure?.());
      } catch (error) {
        failure = error;
      }
    }
    throw failure;
  }

  #opened(session: ClientHttp2Session): void {
    this.#pauseMs = 0;
    this.#failure = undefined;
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    if (this.#closed) {
      session.close();
      return;
    }
    this.#session = session;
    keepAlive(session);
    session.once("close", () => {
      if (this.#session === session) this.#session = undefined;
    });
    for (const { call, done } of waiting) sendUnary(session, this.#origin, call, done);
  }

  #failed(error: unknown): void {
    this.#failure = error;
    this.#pauseMs = Math.min(Math.max(this.#pauseMs * 2, firstPauseMs), longestPauseMs);
    this.#restUntilMs = realNowMs() + this.#pauseMs;
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    for (const { done } of waiting) done({ error: unreachable(error) });
  }
}

const openSession = (place: string, tls: ConnectionOptions | undefined): Promise<ClientHttp2Session> =>
  new Promise((resolve, reject) => {
    const session = connect(`${tls === undefined ? "http" : "https"}://${place}`, {
      ...tls,
      settings: { enablePush: false, initialWindowSize: streamWindowBytes },
    });
    const timer = setTimeout(() => session.destroy(new Error("no answer to connecting")), connectLimitMs);
    // Connected is who speaks HTTP/2: what leaves before waits at the callee while its deadline runs.
    session.once("remoteSettings", () => {
      clearTimeout(timer);
      session.setLocalWindowSize(sessionWindowBytes);
      // Calls in flight have timers of their own; an idle connection keeps no process alive.
      session.unref();
      resolve(session);
    });
    // What happens to a session that was up is told by its streams.
    session.on("error", reject);
    session.once("close", () => {
      clearTimeout(timer);
      reject(new Error("closed while connecting"));
    });
  });

const unreachable = (cause: unknown): UnavailableError =>
  new UnavailableError("PEER_UNAVAILABLE", undefined, cause === undefined ? undefined : { cause });

/** Pings while the session is in use; one that is closing is left in peace (grpc-node#3068). */
const keepAlive = (session: ClientHttp2Session): void => {
  let answered = true;
  const timer = setInterval(() => {
    if (session.closed) return;
    if (!answered) {
      session.destroy(new Error("no answer to a ping"));
      return;
    }
    answered = false;
    session.ping(() => {
      answered = true;
    });
  }, pingEveryMs);
  timer.unref();
  session.once("close", () => clearInterval(timer));
};

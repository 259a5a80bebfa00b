import type { ClientHttp2Session, ClientHttp2Stream, IncomingHttpHeaders } from "node:http2";
import { constants } from "node:http2";
import {
  CancelledError,
  DeadlineExceededError,
  fromWire,
  UnavailableError,
  type YanapaError,
} from "@yanapa/errors";
import { maxMessageBytes } from "./channel-options.ts";
import { realNowMs } from "./deadline.ts";
import { metadataNames } from "./metadata-names.ts";

/** One unary call, as it goes out. */
export type UnaryCall = {
  /** `/yanapa.tickets.v1.TicketService/GetTicket` */
  path: string;
  bytes: Uint8Array;
  /** Lower-case names; texts only. */
  metadata: Readonly<Record<string, string | undefined>>;
  /** Real time, epoch ms; Infinity for none. */
  deadline: number;
  signal: AbortSignal | undefined;
};

/** Whom a session speaks with, as each call says it. */
export type Origin = { readonly scheme: "http" | "https"; readonly authority: string };

/** What became of a call: the reply's bytes, an error, or `refused`: the callee never looked at it. */
export type Outcome = { bytes: Buffer } | { error: unknown } | { refused: true };

const { NGHTTP2_CANCEL, NGHTTP2_ENHANCE_YOUR_CALM, NGHTTP2_REFUSED_STREAM } = constants;
/** Bytes before a message: whether it is compressed, and its length. */
const prefixBytes = 5;
/** Longest amount of `grpc-timeout`: eight digits. */
const mostTimeoutMs = 99_999_999;
const code = { unknown: 2, resourceExhausted: 8, internal: 13, unavailable: 14 } as const;

/** Sends one call on an HTTP/2 session as gRPC writes it; answers once, and never throws. */
export const sendUnary = (
  session: ClientHttp2Session,
  { scheme, authority }: Origin,
  call: UnaryCall,
  done: (outcome: Outcome) => void,
): void => {
  let stream: ClientHttp2Stream;
  try {
    stream = session.request(headersOf(scheme, authority, call), { endStream: false });
  } catch {
    // The session began to close between being taken and being used.
    done({ refused: true });
    return;
  }
  new Exchange(stream, call, done);
};

const headersOf = (scheme: string, authority: string, { path, metadata, deadline }: UnaryCall) => {
  const headers: Record<string, string> = {
    ":method": "POST",
    ":scheme": scheme,
    ":authority": authority,
    ":path": path,
    "content-type": "application/grpc",
    te: "trailers",
  };
  if (Number.isFinite(deadline))
    headers["grpc-timeout"] = `${Math.min(Math.max(Math.ceil(deadline - realNowMs()), 1), mostTimeoutMs)}m`;
  for (const name in metadata) {
    const value = metadata[name];
    if (value !== undefined) headers[name] = value;
  }
  return headers;
};

const framed = (bytes: Uint8Array): Buffer => {
  const frame = Buffer.allocUnsafe(prefixBytes + bytes.length);
  frame[0] = 0;
  frame.writeUInt32BE(bytes.length, 1);
  frame.set(bytes, prefixBytes);
  return frame;
};

/** One call on its stream. */
class Exchange {
  readonly #stream: ClientHttp2Stream;
  readonly #signal: AbortSignal | undefined;
  readonly #done: (outcome: Outcome) => void;
  readonly #timer: NodeJS.Timeout | undefined;
  readonly #onAbort: () => void;
  #chunks: Buffer[] = [];
  #length = 0;
  #headers: IncomingHttpHeaders | undefined;
  #trailers: IncomingHttpHeaders | undefined;
  #failure: Error | undefined;
  #over = false;

  constructor(
    stream: ClientHttp2Stream,
    { bytes, deadline, signal }: UnaryCall,
    done: (outcome: Outcome) => void,
  ) {
    this.#stream = stream;
    this.#signal = signal;
    this.#done = done;
    this.#onAbort = () => this.#give({ error: abortError(signal) });
    signal?.addEventListener("abort", this.#onAbort, { once: true });
    if (Number.isFinite(deadline))
      this.#timer = setTimeout(
        () => this.#give({ error: new DeadlineExceededError("DEADLINE_EXCEEDED") }),
        Math.min(Math.max(deadline - realNowMs(), 0), mostTimeoutMs),
      );
    stream.on("response", (headers) => {
      this.#headers = headers;
    });
    stream.on("data", (chunk: Buffer) => this.#take(chunk));
    stream.on("trailers", (trailers) => {
      this.#trailers = trailers;
    });
    stream.on("error", (error) => {
      this.#failure = error;
    });
    stream.on("end", () => this.#end());
    stream.on("close", () => this.#close());
    stream.end(framed(bytes));
  }

  #take(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    if (this.#length > maxMessageBytes + prefixBytes)
      this.#give({ error: fromWire(undefined, code.resourceExhausted) });
  }

  /** The callee has said all: a status, and the reply before it when all went well. */
  #end(): void {
    const status = this.#trailers ?? this.#headers;
    const grpcStatus = status?.["grpc-status"];
    // Without one the stream was cut off, and its closing tells how.
    if (status === undefined || grpcStatus === undefined) return;
    if (grpcStatus !== "0") this.#give({ error: receivedError(status, Number(grpcStatus)) });
    else this.#give(this.#reply());
  }

  #reply(): Outcome {
    const [first] = this.#chunks;
    const all = this.#chunks.length === 1 && first !== undefined ? first : Buffer.concat(this.#chunks);
    if (all.length < prefixBytes || all[0] !== 0 || all.readUInt32BE(1) !== all.length - prefixBytes)
      return {
        error: fromWire(undefined, code.internal, { cause: new Error("not one uncompressed message") }),
      };
    return { bytes: all.subarray(prefixBytes) };
  }

  #close(): void {
    if (this.#over) return;
    const { rstCode } = this.#stream;
    const cause = this.#failure ?? new Error(`stream closed with ${rstCode}`);
    const httpStatus = this.#headers?.[":status"] as number | undefined;
    if (rstCode === NGHTTP2_REFUSED_STREAM) this.#give({ refused: true });
    else if (rstCode === NGHTTP2_ENHANCE_YOUR_CALM)
      this.#give({ error: fromWire(undefined, code.resourceExhausted, { cause }) });
    else if (httpStatus !== undefined && httpStatus !== 200 && httpStatus < 500)
      this.#give({
        error: fromWire(undefined, code.unknown, { cause: new Error(`HTTP status ${httpStatus}`) }),
      });
    // Cut off: the callee went away, or shut before it had answered, and nobody here cancelled.
    else this.#give({ error: new UnavailableError("PEER_UNAVAILABLE", undefined, { cause }) });
  }

  #give(outcome: Outcome): void {
    if (this.#over) return;
    this.#over = true;
    clearTimeout(this.#timer);
    this.#signal?.removeEventListener("abort", this.#onAbort);
    if (!this.#stream.closed && this.#trailers === undefined) this.#stream.close(NGHTTP2_CANCEL);
    this.#done(outcome);
  }
}

const receivedError = (status: IncomingHttpHeaders, grpcCode: number): YanapaError => {
  const detail = status[metadataNames.error];
  const sentence = status["grpc-message"];
  const cause = new Error(typeof sentence === "string" ? decodedMessage(sentence) : `status ${grpcCode}`);
  const bytes = typeof detail === "string" ? Buffer.from(detail, "base64") : undefined;
  const error = fromWire(bytes, grpcCode, { cause });
  // A callee that shuts before it has answered says cancelled, though nobody here cancelled.
  return error.kind === "CANCELLED" ? new UnavailableError("PEER_UNAVAILABLE", undefined, { cause }) : error;
};

/** `grpc-message` is percent-encoded UTF-8. */
const decodedMessage = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** What the caller of an aborted call is told. */
export const abortError = (signal: AbortSignal | undefined): unknown => {
  const reason: unknown = signal?.reason;
  return reason instanceof Error && reason.name !== "AbortError"
    ? reason
    : new CancelledError("CANCELLED", undefined, { cause: reason });
};

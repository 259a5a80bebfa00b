import { type CallOptions, Client, credentials, type Metadata, type ServiceError } from "@grpc/grpc-js";
import { CancelledError, UnavailableError, type YanapaError } from "@yanapa/errors";
import { clientOptions } from "./channel-options.ts";
import { errorOfStatus } from "./status.ts";

const identity = (bytes: Buffer): Buffer => bytes;

/** Connections by address: `count` of each, taken in turn, opened on first use. One HTTP/2 session serialises its calls. */
export class Channels {
  readonly #count: number;
  readonly #byAddress = new Map<string, { clients: Client[]; next: number }>();
  #closed = false;

  constructor(count: number) {
    this.#count = count;
  }

  /** Sends bytes and gives back the reply's. Throws the callee's error, whole. */
  unary(
    address: string,
    path: string,
    bytes: Buffer,
    metadata: Metadata,
    options: CallOptions,
    signal?: AbortSignal,
  ): Promise<Buffer> {
    if (this.#closed) return Promise.reject(new UnavailableError("SERVICE_DRAINING"));
    if (signal?.aborted) return Promise.reject(signal.reason);
    return new Promise((resolve, reject) => {
      const onReply = (error: ServiceError | null, reply?: Buffer) => {
        signal?.removeEventListener("abort", onAbort);
        if (error) reject(signal?.aborted ? abortError(signal) : receivedError(error));
        else resolve(reply as Buffer);
      };
      const onAbort = () => call.cancel();
      const call = this.#take(address).makeUnaryRequest(
        path,
        identity,
        identity,
        bytes,
        metadata,
        options,
        onReply,
      );
      signal?.addEventListener("abort", onAbort, { once: true });
    });
  }

  close(): void {
    this.#closed = true;
    for (const { clients } of this.#byAddress.values()) for (const client of clients) client.close();
    this.#byAddress.clear();
  }

  #take(address: string): Client {
    let channel = this.#byAddress.get(address);
    if (channel === undefined) {
      const insecure = credentials.createInsecure();
      const open = () => new Client(address, insecure, clientOptions);
      channel = { clients: Array.from({ length: this.#count }, open), next: 0 };
      this.#byAddress.set(address, channel);
    }
    channel.next = (channel.next + 1) % channel.clients.length;
    return channel.clients[channel.next] as Client;
  }
}

/** A callee that shuts before it has answered resets its streams as cancelled, though nobody here cancelled. */
const receivedError = (status: ServiceError): YanapaError => {
  const error = errorOfStatus(status);
  return error.kind === "CANCELLED"
    ? new UnavailableError("PEER_UNAVAILABLE", undefined, { cause: status })
    : error;
};

const abortError = (signal: AbortSignal): unknown =>
  signal.reason instanceof Error && signal.reason.name !== "AbortError"
    ? signal.reason
    : new CancelledError("CANCELLED", undefined, { cause: signal.reason });

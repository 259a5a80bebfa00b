import { setTimeout as sleep } from "node:timers/promises";
import { connect, type NatsConnection } from "@nats-io/transport-node";
import { UnavailableError } from "@yanapa/errors";
import type { Telemetry } from "@yanapa/telemetry";
import { type Credentials, credentialsOf } from "./credentials.ts";
import { reasonOf } from "./reason.ts";

export type BusOptions = Credentials & {
  /** `nats://host:port`, or several separated by commas. */
  url: string;
  /** One-word name of the service. */
  service: string;
  telemetry: Telemetry;
  /** Sets this platform's subjects and streams apart from others on the same server; tests use it. */
  streamPrefix?: string;
  /** Copies of each stream; 1 by default, 3 in production. */
  replicas?: number;
  /** Streams and consumers are made by somebody else, since this user may not; nothing is created. */
  provisioned?: boolean;
};

const retryEveryMs = 500;
/** A start waits this long for the first connection; then the service runs without. */
const firstConnectionMs = 2_000;

/** The connection to NATS. A server that is down does not keep a service from starting: the bus connects when it can. */
export class Bus {
  readonly service: string;
  readonly replicas: number;
  /** Streams and consumers are made by somebody else. */
  readonly provisioned: boolean;
  readonly #prefix: string;
  readonly #telemetry: Telemetry;
  readonly #closing = new AbortController();
  readonly #connecting: Promise<NatsConnection>;
  readonly #signals = new Set<{
    subject: string;
    hear: (data: unknown, subject: string) => void;
    stop?: () => void;
  }>();
  #connection: NatsConnection | undefined;
  #connected = false;

  private constructor(options: BusOptions) {
    this.service = options.service;
    this.replicas = options.replicas ?? 1;
    this.provisioned = options.provisioned ?? false;
    this.#prefix = options.streamPrefix ?? "";
    this.#telemetry = options.telemetry;
    this.#connecting = this.#connect(options);
    this.#connecting.catch(() => {});
  }

  /** Connects. When the server does not answer within 2 s, goes on trying behind. */
  static async connect(options: BusOptions): Promise<Bus> {
    const bus = new Bus(options);
    const limit = new AbortController();
    await Promise.race([
      bus.#connecting,
      sleep(firstConnectionMs, undefined, { signal: limit.signal }).catch(() => {}),
    ]);
    limit.abort();
    return bus;
  }

  /** Whether the server answers now. */
  get connected(): boolean {
    return this.#connected;
  }

  /** The connection, once there is one. Throws UNAVAILABLE/BUS_CLOSED when the bus is closed before. */
  connection(): Promise<NatsConnection> {
    return this.#connecting;
  }

  /** A subject as this platform's server knows it. */
  subject(subject: string): string {
    return this.#prefix === "" ? subject : `${this.#prefix}.${subject}`;
  }

  /** Name of the stream of a service's events: `TICKETS`. */
  stream(service: string): string {
    const name = service.toUpperCase();
    return this.#prefix === "" ? name : `${this.#prefix}_${name}`;
  }

  /** Tells every process that listens now; nobody else ever hears of it. Lost while NATS is down. */
  publishSignal(subject: string, data: unknown): void {
    if (!this.#connected) return;
    this.#connection?.publish(this.subject(subject), JSON.stringify(data));
  }

  /** Hears signals; wildcards as in NATS (`yanapa.invalidate.>`). Returns what stops it. */
  onSignal(subject: string, hear: (data: unknown, subject: string) => void): () => void {
    const signal: { subject: string; hear: typeof hear; stop?: () => void } = { subject, hear };
    this.#signals.add(signal);
    if (this.#connection) this.#subscribe(this.#connection, signal);
    return () => {
      this.#signals.delete(signal);
      signal.stop?.();
    };
  }

  /** Drains and closes. */
  async close(): Promise<void> {
    this.#closing.abort();
    const connection = this.#connection;
    this.#connected = false;
    if (!connection || connection.isClosed()) return;
    // Draining an unreachable server would wait for it.
    const drained = connection.drain().catch(() => connection.close());
    const limit = new AbortController();
    await Promise.race([drained, sleep(3_000, undefined, { signal: limit.signal }).catch(() => {})]);
    limit.abort();
    await connection.close();
  }

  async #connect(options: BusOptions): Promise<NatsConnection> {
    const { log } = this.#telemetry;
    const authentication = credentialsOf(options);
    let told = false;
    while (!this.#closing.signal.aborted) {
      try {
        const connection = await connect({
          servers: options.url.split(","),
          name: options.service,
          inboxPrefix: `_INBOX_${options.service}`,
          timeout: 2_000,
          maxReconnectAttempts: -1,
          reconnectTimeWait: 250,
          pingInterval: 10_000,
          maxPingOut: 2,
          // A stack for every event that is published, in case it is not.
          noAsyncTraces: true,
          ...authentication,
        });
        this.#connection = connection;
        this.#connected = true;
        if (told) log.info({ backend: "NATS" }, "NATS answers");
        void this.#watch(connection);
        for (const signal of this.#signals) this.#subscribe(connection, signal);
        if (this.#closing.signal.aborted) await connection.close();
        return connection;
      } catch (error) {
        // A server that is away is no fault of the program: its name and the reason say more than a stack.
        if (!told) log.warn({ backend: "NATS", reason: reasonOf(error) }, "NATS does not answer, trying on");
        told = true;
        await sleep(retryEveryMs, undefined, { signal: this.#closing.signal }).catch(() => {});
      }
    }
    throw new UnavailableError("BUS_CLOSED");
  }

  async #watch(connection: NatsConnection): Promise<void> {
    const { log } = this.#telemetry;
    for await (const { type } of connection.status()) {
      if (type === "disconnect" && this.#connected) {
        this.#connected = false;
        log.warn({ backend: "NATS" }, "NATS lost, reconnecting");
      } else if (type === "reconnect") {
        this.#connected = true;
        log.info({ backend: "NATS" }, "NATS answers");
      }
    }
    this.#connected = false;
  }

  #subscribe(
    connection: NatsConnection,
    signal: { subject: string; hear: (data: unknown, subject: string) => void; stop?: () => void },
  ): void {
    const prefixLength = this.subject("").length;
    const subscription = connection.subscribe(this.subject(signal.subject), {
      callback: (error, message) => {
        if (error) return;
        try {
          signal.hear(message.json(), message.subject.slice(prefixLength));
        } catch (failure) {
          this.#telemetry.log.error({ err: failure, subject: message.subject }, "signal not heard");
        }
      },
    });
    signal.stop = () => subscription.unsubscribe();
  }
}

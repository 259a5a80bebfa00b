import type { Telemetry } from "@yanapa/telemetry";

export type BusOptions = {
  /** `nats://host:port`. */
  url: string;
  user?: string;
  password?: string;
  /** File with an nkey seed. */
  nkeyFile?: string;
  /** One-word name of the service. */
  service: string;
  telemetry: Telemetry;
  /** Sets this platform's subjects and streams apart from others on the same server; tests use it. */
  streamPrefix?: string;
  /** Copies of each stream; 1 by default, 3 in production. */
  replicas?: number;
};

/** The connection to NATS. A server that is down does not keep a service from starting: the bus connects when it can. */
export class Bus {
  static async connect(_options: BusOptions): Promise<Bus> {
    throw new Error("not built yet");
  }
  /** Whether the server answers now. */
  get connected(): boolean {
    throw new Error("not built yet");
  }
  /** Tells every process that listens now; nobody else ever hears of it. Lost while NATS is down. */
  publishSignal(_subject: string, _data: unknown): void {
    throw new Error("not built yet");
  }
  /** Hears signals; wildcards as in NATS (`yanapa.invalidate.>`). Returns what stops it. */
  onSignal(_subject: string, _hear: (data: unknown, subject: string) => void): () => void {
    throw new Error("not built yet");
  }
  /** Drains and closes. */
  async close(): Promise<void> {
    throw new Error("not built yet");
  }
}

/** Creates the streams that are missing, one per announcing service: `TICKETS` = `yanapa.tickets.>`, 7 days. */
export const ensureStreams = async (_bus: Bus): Promise<void> => {
  throw new Error("not built yet");
};

import type { Database } from "@yanapa/database";
import type { Bus, DeadLetterWatch } from "@yanapa/events";
import type { RpcServer } from "@yanapa/rpc";
import { METRIC_DEGRADED, type Telemetry } from "@yanapa/telemetry";

/** How the parts of a service are. */
export type State = {
  /** Takes calls: started, not draining, its own database answers and has the schema. */
  ready: boolean;
  /** Ready, but a part that others can do without for a while is away. */
  degraded: boolean;
  parts: { started: boolean; draining: boolean; database: boolean; nats: boolean };
  /** Events that could not be applied and wait for somebody: how many, how many wait behind them, since when. */
  eventsAside?: { poison: number; parked: number; oldest?: string };
};

const everyMs = 1_000;

/** Watches the parts a service needs and tells load balancers, metrics and the log. NATS away means degraded, not unready. */
export class Readiness {
  readonly #telemetry: Telemetry;
  /** null: the service has none. */
  #database: Database | null | undefined;
  #databaseAnswers = true;
  #bus: Bus | undefined;
  #deadLetters: DeadLetterWatch | undefined;
  #server: RpcServer | undefined;
  #started = false;
  #draining = false;
  #ready: boolean | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(telemetry: Telemetry) {
    this.#telemetry = telemetry;
    telemetry.meter
      .createObservableGauge(METRIC_DEGRADED, { description: "1 while a part does not answer" })
      .addCallback((gauge) => {
        gauge.observe(this.#bus?.connected === false ? 1 : 0, { part: "nats" });
        if (this.#database) gauge.observe(this.#databaseAnswers ? 0 : 1, { part: "database" });
      });
  }

  /** The database and the bus to watch, as soon as there are any. */
  watch(parts: { database?: Database | null; bus?: Bus; deadLetters?: DeadLetterWatch }): void {
    if (parts.database !== undefined) this.#database = parts.database;
    this.#bus = parts.bus ?? this.#bus;
    this.#deadLetters = parts.deadLetters ?? this.#deadLetters;
  }

  /** Everything is up: from now on the server's health follows the state. */
  async started(server: RpcServer): Promise<void> {
    this.#server = server;
    this.#started = true;
    await this.#look();
    const again = () => {
      this.#timer = setTimeout(() => void this.#look().then(again), everyMs).unref();
    };
    if (!this.#draining) again();
  }

  /** From now on not ready, whatever the parts say. */
  drain(): void {
    this.#draining = true;
    clearTimeout(this.#timer);
    this.#server?.setServing(false);
  }

  /** Asks the parts now. */
  async state(): Promise<State> {
    const database = this.#database === null || ((await this.#database?.ready().catch(() => false)) ?? false);
    this.#databaseAnswers = database;
    const nats = this.#bus?.connected ?? false;
    const ready = this.#started && !this.#draining && database;
    return {
      ready,
      degraded: ready && !nats,
      parts: { started: this.#started, draining: this.#draining, database, nats },
      ...this.#eventsAside(),
    };
  }

  /** A detail, not a reason to send calls elsewhere: another replica has the same ones. */
  #eventsAside(): Pick<State, "eventsAside"> {
    const figures = this.#deadLetters?.figures();
    if (figures === undefined) return {};
    const { poison, parked, oldest } = figures;
    return { eventsAside: { poison, parked, ...(oldest ? { oldest: oldest.toString() } : {}) } };
  }

  async #look(): Promise<void> {
    const { ready, parts } = await this.state();
    if (this.#draining) return;
    this.#server?.setServing(ready);
    if (this.#ready === ready) return;
    this.#ready = ready;
    // Of NATS the bus itself tells.
    if (ready) this.#telemetry.log.info("ready");
    else this.#telemetry.log.warn({ parts }, "not ready");
  }
}

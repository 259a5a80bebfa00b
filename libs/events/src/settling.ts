import { InternalError } from "@yanapa/errors";
import { type Applier, type Received, receive } from "./apply.ts";
import { applyTraced } from "./apply-traced.ts";
import { park, putAside, type Raw } from "./dead-letters.ts";
import { outlookOf } from "./outlook.ts";

/** More deliveries than a stop or a lost connection explains: the event may be what ends the process. */
export const suspiciousDeliveries = 20;
const firstPauseMs = 100;
const longestPauseMs = 15_000;

export type SettlingOptions = {
  readonly applier: Applier;
  readonly service: string;
  /** Pauses before the second, third … try of an event that fails; when they are used up, it is put aside. */
  readonly retryDelaysMs: readonly number[];
  readonly onPutAside: () => void;
};

/** One event on its way to being applied, parked or put aside, try by try. */
export class Settling {
  readonly #options: SettlingOptions;
  readonly #raw: Raw;
  readonly #deliveries: number;
  #received: Received | undefined;
  #failures = 0;
  #pauseMs = firstPauseMs;
  #settled = false;

  constructor(options: SettlingOptions, raw: Raw, deliveries: number) {
    this.#options = options;
    this.#raw = raw;
    this.#deliveries = deliveries;
  }

  /** Applied, parked or put aside: it need not come again. */
  get settled(): boolean {
    return this.#settled;
  }

  /** Tries once. Gives after how many milliseconds to try again, or undefined once settled. */
  async attempt(): Promise<number | undefined> {
    const { applier, service } = this.#options;
    try {
      this.#received ??= receive(this.#raw.headers, this.#raw.body);
      if (this.#deliveries > suspiciousDeliveries) throw new InternalError("EVENT_DELIVERED_TOO_OFTEN");
      const outcome = await applyTraced(applier, service, this.#raw, this.#received);
      const { entityId, aggregateId } = this.#received.envelope;
      if (outcome === "parked" && !(await park(applier.database, this.#raw, entityId, aggregateId)))
        // What it waited behind has been settled meanwhile.
        return 0;
      this.#settled = true;
      return undefined;
    } catch (error) {
      return this.#failed(error);
    }
  }

  async #failed(error: unknown): Promise<number | undefined> {
    const { applier, retryDelaysMs, onPutAside } = this.#options;
    const { log } = applier.telemetry;
    const { subject, headers } = this.#raw;
    const outlook = outlookOf(error);
    if (outlook === "PASSING") {
      log.debug({ err: error, subject }, "event waits");
      return this.#longerPause();
    }
    const hopeless =
      outlook === "HOPELESS" || this.#received === undefined || this.#deliveries > suspiciousDeliveries;
    const againMs = hopeless ? undefined : retryDelaysMs[this.#failures];
    this.#failures += 1;
    if (againMs !== undefined) return againMs;
    try {
      await putAside(applier.database, this.#raw, error);
    } catch (failure) {
      // Not even putting aside works, so the database is away: everything again when it is back.
      log.debug({ err: failure, subject }, "event waits to be put aside");
      this.#failures = 0;
      return this.#longerPause();
    }
    log.error({ err: error, subject, event: headers["ce-id"] }, "event put aside");
    onPutAside();
    this.#settled = true;
    return undefined;
  }

  #longerPause(): number {
    const pauseMs = this.#pauseMs;
    this.#pauseMs = Math.min(pauseMs * 2, longestPauseMs);
    return pauseMs;
  }
}

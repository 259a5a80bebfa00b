import type { Database } from "@yanapa/database";
import type { Refusal } from "@yanapa/rpc";
import type { Logger } from "@yanapa/telemetry";

/** Who is refused faster than this many wait is no longer recorded one by one: the answer must not wait for the record. */
const mostWaiting = 1_000;
const patienceMs = 2_000;

/** Keeps refusals in the database, beside the calls and not in them; a refusal never fails because of its record. */
export class RefusalRecorder {
  readonly #database: Database;
  readonly #log: Logger;
  readonly #waiting: Refusal[] = [];
  #lost = 0;
  #writing: Promise<void> | undefined;

  constructor(database: Database, log: Logger) {
    this.#database = database;
    this.#log = log;
  }

  record(refusal: Refusal): void {
    if (this.#waiting.length >= mostWaiting) {
      this.#lost += 1;
      return;
    }
    this.#waiting.push(refusal);
    this.#writing ??= this.#write().finally(() => {
      this.#writing = undefined;
    });
  }

  /** Waits for the records in hand, for a short while. */
  async drain(): Promise<void> {
    const { promise: patience, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, patienceMs);
    await Promise.race([this.#writing, patience]);
    clearTimeout(timer);
  }

  async #write(): Promise<void> {
    for (let refusal = this.#waiting.shift(); refusal !== undefined; refusal = this.#waiting.shift()) {
      try {
        await this.#database.refused(refusal);
      } catch (err) {
        this.#log.error({ err, refused: refusal.rpc }, "refusal not recorded");
      }
    }
    if (this.#lost > 0) this.#log.error({ count: this.#lost }, "refusals not recorded");
    this.#lost = 0;
  }
}

import { setTimeout as delay } from "node:timers/promises";
import type { Database } from "@yanapa/database";
import { outlookOf } from "@yanapa/events";
import type { Refusal } from "@yanapa/rpc";
import type { Logger } from "@yanapa/telemetry";
import { type KeptRefusal, keepRefusals, keptRefusals } from "./keep-refusals.ts";
import { RefusalQueues } from "./refusal-queues.ts";

const batchSize = 64;
const patienceMs = 2_000;
const againMs = 500;

/**
 * Keeps refusals in the database, beside the calls and not in them; a refusal never fails because of its record. People
 * take turns: whoever is refused a thousand times delays and loses nobody else's.
 */
export class RefusalRecorder {
  readonly #database: Database;
  readonly #log: Logger;
  readonly #queues = new RefusalQueues();
  readonly #stopping = new AbortController();
  #writing: Promise<void> | undefined;
  #failing = false;

  constructor(database: Database, log: Logger) {
    this.#database = database;
    this.#log = log;
  }

  record(refusal: Refusal): void {
    for (const kept of keptRefusals(this.#database.service, refusal)) this.#queues.add(kept);
    this.#writeOn();
  }

  /** Waits for the records in hand, for a short while. */
  async drain(): Promise<void> {
    const { promise: patience, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, patienceMs);
    await Promise.race([this.#writing, patience]);
    clearTimeout(timer);
    this.#stopping.abort();
    await this.#writing;
  }

  #writeOn(): void {
    this.#writing ??= this.#write().finally(() => {
      this.#writing = undefined;
      if (this.#queues.size > 0 && !this.#stopping.signal.aborted) this.#writeOn();
    });
  }

  async #write(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      const batch = this.#queues.take(batchSize);
      if (batch.length === 0) break;
      await this.#keep(batch);
    }
    const lost = this.#queues.takeLost() + (this.#stopping.signal.aborted ? this.#queues.size : 0);
    if (lost > 0) this.#log.error({ count: lost }, "refusals not recorded");
  }

  async #keep(batch: readonly KeptRefusal[]): Promise<void> {
    try {
      await this.#database.work({ kind: "platform" }, (tx) => keepRefusals(tx, batch));
      this.#failing = false;
    } catch (err) {
      const passing = outlookOf(err) === "PASSING";
      if (!this.#failing) this.#log.error({ err, count: batch.length }, "refusals not recorded, trying on");
      this.#failing = true;
      if (passing) {
        for (const kept of batch) this.#queues.add(kept);
        await delay(againMs, undefined, { signal: this.#stopping.signal }).catch(() => {});
      } else if (batch.length > 1) for (const kept of batch) await this.#keep([kept]);
      else this.#log.error({ err, refused: batch[0]?.body.rpc }, "refusal not recorded");
    }
  }
}

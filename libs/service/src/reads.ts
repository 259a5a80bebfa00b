import { setTimeout as delay } from "node:timers/promises";
import type { Database } from "@yanapa/database";
import type { SensitiveRead } from "@yanapa/rpc";
import type { Logger } from "@yanapa/telemetry";
import { type KeptReads, keepReads } from "./keep-reads.ts";

/** Reads are gathered this long: one record tells of all that one person read by one rpc meanwhile. */
const gatherMs = 200;
/** Further reads are gathered in a record of their own. */
const mostIds = 100;
/** More records than this are never held: a database that is away must not fill the memory. */
const mostWaiting = 5_000;

type Gathered = KeptReads & { readonly ids: Set<string> };

/** Keeps sensitive reads in the database, beside the calls and not in them: who reads waits for nothing. */
export class ReadRecorder {
  readonly #database: Database;
  readonly #service: string;
  readonly #log: Logger;
  readonly #gathering = new Map<string, Gathered>();
  #waiting: Gathered[] = [];
  #lost = 0;
  #writing: Promise<void> | undefined;
  readonly #stopping = new AbortController();

  constructor(database: Database, service: string, log: Logger) {
    this.#database = database;
    this.#service = service;
    this.#log = log;
  }

  record({ rpc, actor: { principal: actor, entityIds }, requestedId, at }: SensitiveRead): void {
    const [entityId = ""] = entityIds;
    const key = `${actor} ${entityId} ${rpc}`;
    let gathered = this.#gathering.get(key);
    if (gathered === undefined || gathered.ids.size >= mostIds) {
      if (this.#waiting.length >= mostWaiting) {
        this.#lost += 1;
        return;
      }
      const service = this.#service;
      const body = { entityId, rpc, requestedId, service, requestedIds: [], reads: 0 };
      gathered = { actor, at, body, ids: new Set() };
      this.#gathering.set(key, gathered);
      this.#waiting.push(gathered);
    }
    gathered.body.reads += 1;
    if (requestedId !== "") gathered.ids.add(requestedId);
    this.#writing ??= this.#write().finally(() => {
      this.#writing = undefined;
    });
  }

  /** Keeps at once what is in hand. */
  async drain(): Promise<void> {
    this.#stopping.abort();
    await this.#writing;
  }

  async #write(): Promise<void> {
    let failing = false;
    while (this.#waiting.length > 0) {
      await delay(gatherMs, undefined, { signal: this.#stopping.signal, ref: false }).catch(() => {});
      const batch = this.#waiting.splice(0);
      this.#gathering.clear();
      for (const { body, ids } of batch) body.requestedIds = [...ids];
      try {
        await this.#database.work({ kind: "platform" }, (tx) => keepReads(tx, batch));
        failing = false;
      } catch (err) {
        if (!failing)
          this.#log.error({ err, count: batch.length }, "sensitive reads not recorded, trying on");
        failing = true;
        if (this.#stopping.signal.aborted) return;
        this.#waiting = [...batch, ...this.#waiting];
      }
      if (this.#lost > 0) this.#log.error({ count: this.#lost }, "sensitive reads not recorded");
      this.#lost = 0;
    }
  }
}

import type { Duplex } from "node:stream";
import { InternalError } from "@yanapa/errors";
import type { Telemetry } from "@yanapa/telemetry";
import type pg from "pg";
import type { EntityManager } from "typeorm";
import { explainFailure, isConnectionFailure, sqlStateOf } from "./failures.ts";
import { type Answer, Flight } from "./flight.ts";
import { columnTypes } from "./pg-values.ts";
import type { Pool } from "./pool.ts";
import { watchStatement } from "./spans.ts";
import type { Reading } from "./sql.ts";

export type SessionOptions = {
  /** `once`: what is sent in the first turn of the event loop is all there is, and its own transaction. */
  kind: "write" | "read" | "once";
  timeoutMs: number;
  duplicates: Readonly<Record<string, string>>;
  telemetry: Telemetry;
};

/** What pg's client knows beside its types. */
type Client = pg.PoolClient & {
  connection: { stream: Duplex };
  /** `I` outside of a transaction, `T` in one, `E` in one that failed. */
  getTransactionStatus(): string | null;
  query(flight: Flight): void;
};

/**
 * One transaction on one connection. Statements sent in one turn of the event loop travel as one flight, so that
 * begin, scope and first statements cost one round trip, one message to PostgreSQL and one back.
 */
export class Session implements Reading {
  readonly #pool: Pool;
  readonly #client: Client;
  readonly #options: SessionOptions;
  readonly #watchdog: NodeJS.Timeout;
  #gathering: Flight | undefined;
  #flying: Flight | undefined;
  #typeorm: ReturnType<Pool["runnerOf"]> | undefined;
  #firstFailure: Error | undefined;
  #ended = false;

  private constructor(pool: Pool, client: Client, options: SessionOptions) {
    this.#pool = pool;
    this.#client = client;
    this.#options = options;
    // PostgreSQL keeps the time itself; this ends the wait when it cannot even be reached.
    this.#watchdog = setTimeout(() => client.connection.stream.destroy(), options.timeoutMs + 2_000);
    this.#watchdog.unref();
  }

  /** Begins a transaction on a connection of the pool; the beginning travels with the first statement. */
  static async begin(pool: Pool, options: SessionOptions): Promise<Session> {
    const session = new Session(pool, (await pool.lease()) as Client, options);
    if (options.kind === "write") session.#send("yanapa_begin", "BEGIN");
    else if (options.kind === "read") session.#send("yanapa_begin_read", "BEGIN READ ONLY");
    return session;
  }

  get manager(): EntityManager {
    // TypeORM sends by itself: what waits here goes first.
    this.#fly();
    this.#typeorm ??= this.#pool.runnerOf(this.#client);
    return this.#typeorm.manager;
  }

  query<Row = Record<string, unknown>>(
    name: string,
    text: string,
    values: readonly unknown[] = [],
  ): Promise<Row[]> {
    if (this.#ended) return Promise.reject(new InternalError("TRANSACTION_ENDED", { statement: name }));
    const done = watchStatement(this.#options.telemetry, name, text);
    const rows = this.#send(name, text, values).then(
      (answer) => {
        done();
        return answer.rows as Row[];
      },
      (error) => {
        done(error);
        throw this.explain(error);
      },
    );
    // Whoever does not wait for it hears of its failure at the end of the transaction.
    rows.catch(() => {});
    return rows;
  }

  /** Sends a statement whose answer interests only the end of the transaction. */
  send(name: string, text: string, values: readonly unknown[]): void {
    this.query(name, text, values);
  }

  /** Commits. Nothing has been kept unless every statement was answered well, and COMMIT with COMMIT. */
  async commit(): Promise<void> {
    const commit = this.#send("yanapa_commit", "COMMIT");
    this.#ended = true;
    await this.#settle();
    await this.#leave();
    if (this.#firstFailure !== undefined) throw this.explain(this.#firstFailure);
    const { command } = await commit;
    if (command !== "COMMIT") throw new InternalError("TRANSACTION_ROLLED_BACK");
  }

  /** Ends a transaction that only read, without making its reader wait for the answer. */
  finishReading(): void {
    if (this.#options.kind !== "once") this.#send("yanapa_commit", "COMMIT");
    this.#ended = true;
    this.#settle()
      .then(() => this.#leave())
      .catch(() => {});
  }

  /** Undoes everything. Never throws: what made it necessary is what the caller should hear of. */
  async rollback(): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    this.#gathering?.drop(new InternalError("TRANSACTION_ENDED"));
    this.#gathering = undefined;
    await this.#settle();
    await this.#leave();
  }

  /** The error to tell: the statement that failed first, not the ones that PostgreSQL refused because of it. */
  explain(error: unknown): unknown {
    const state = sqlStateOf(error);
    const origin = state === "25P02" && this.#firstFailure !== undefined ? this.#firstFailure : error;
    return explainFailure(origin, this.#options.duplicates);
  }

  #send(name: string, text: string, values: readonly unknown[] = []): Promise<Answer> {
    if (this.#gathering === undefined) {
      this.#gathering = new Flight(columnTypes);
      // Behind another it leaves when that one has landed.
      if (this.#flying === undefined) process.nextTick(() => this.#fly());
    }
    const sent = this.#gathering.add(name, text, values);
    sent.catch((error: Error) => {
      this.#firstFailure ??= error;
    });
    return sent;
  }

  #fly(): void {
    const flight = this.#gathering;
    if (flight === undefined) return;
    this.#gathering = undefined;
    this.#flying = flight;
    this.#client.query(flight);
    flight.landed.then(() => {
      if (this.#flying !== flight) return;
      this.#flying = undefined;
      this.#fly();
    });
  }

  async #settle(): Promise<void> {
    while (this.#gathering !== undefined || this.#flying !== undefined)
      await (this.#flying ?? this.#gathering)?.landed;
  }

  /** Undoes a transaction that is still open, and gives the connection back; one whose state is in doubt is closed. */
  async #leave(): Promise<void> {
    clearTimeout(this.#watchdog);
    this.#typeorm?.release();
    const lost = this.#firstFailure !== undefined && isConnectionFailure(this.#firstFailure);
    if (!lost && this.#client.getTransactionStatus() !== "I") {
      this.#send("yanapa_rollback", "ROLLBACK").catch(() => {});
      await this.#settle();
    }
    const open = this.#client.getTransactionStatus() !== "I";
    this.#client.release(lost ? this.#firstFailure : open ? new Error("transaction left open") : undefined);
  }
}

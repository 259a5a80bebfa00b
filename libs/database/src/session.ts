import type { Duplex } from "node:stream";
import { InternalError } from "@yanapa/errors";
import type { Telemetry } from "@yanapa/telemetry";
import type { QueryConfig } from "pg";
import type { EntityManager } from "typeorm";
import { explainFailure, isConnectionFailure, sqlStateOf } from "./failures.ts";
import type { Leased, Pool } from "./pool.ts";
import { watchStatement } from "./spans.ts";
import type { Reading } from "./sql.ts";

/** What PostgreSQL answered besides rows. */
type Answer = { rows: unknown[]; command: string };

export type SessionOptions = {
  readOnly: boolean;
  timeoutMs: number;
  duplicates: Readonly<Record<string, string>>;
  telemetry: Telemetry;
};

/**
 * One transaction on one connection. Statements go out at once, without waiting for earlier answers, so that
 * begin + scope + first statement cost one round trip.
 */
export class Session implements Reading {
  readonly #leased: Leased;
  readonly #options: SessionOptions;
  readonly #pending = new Set<Promise<unknown>>();
  readonly #stream: Duplex;
  #gathering = false;
  readonly #watchdog: NodeJS.Timeout;
  #firstFailure: Error | undefined;
  #ended = false;

  private constructor(leased: Leased, options: SessionOptions) {
    this.#leased = leased;
    this.#options = options;
    // PostgreSQL keeps the time itself; this ends the wait when it cannot even be reached.
    this.#stream = (leased.client as unknown as { connection: { stream: Duplex } }).connection.stream;
    this.#watchdog = setTimeout(() => this.#stream.destroy(), options.timeoutMs + 2_000);
    this.#watchdog.unref();
  }

  /** Begins a transaction on a connection of the pool; the beginning travels with the first statement. */
  static async begin(pool: Pool, options: SessionOptions): Promise<Session> {
    const leased = await pool.lease();
    const session = new Session(leased, options);
    // TypeORM must find a transaction in progress: its save() would otherwise begin one and commit ours with it.
    Object.assign(leased.runner, { isTransactionActive: true, transactionDepth: 1 });
    session.#send(options.readOnly ? "BEGIN READ ONLY" : "BEGIN");
    return session;
  }

  get manager(): EntityManager {
    return this.#leased.runner.manager;
  }

  query<Row = Record<string, unknown>>(
    name: string,
    text: string,
    values: readonly unknown[] = [],
  ): Promise<Row[]> {
    if (this.#ended) return Promise.reject(new InternalError("TRANSACTION_ENDED", { statement: name }));
    const done = watchStatement(this.#options.telemetry, name, text);
    return this.#send({ name, text, values: values as unknown[] }).then(
      ({ rows }) => {
        done();
        return rows as Row[];
      },
      (error) => {
        done(error);
        throw this.explain(error);
      },
    );
  }

  /** Sends a statement whose answer interests only the end of the transaction. */
  send(name: string, text: string, values: readonly unknown[]): void {
    this.query(name, text, values).catch(() => {});
  }

  /**
   * Commits. After a failed statement PostgreSQL answers COMMIT with a polite ROLLBACK: only when every statement was
   * answered well, and COMMIT with COMMIT, has anything been kept.
   */
  async commit(): Promise<void> {
    const commit = this.#send("COMMIT");
    this.#ended = true;
    await this.#settle();
    if (this.#firstFailure !== undefined) {
      await this.#release();
      throw this.explain(this.#firstFailure);
    }
    const { command } = await commit;
    await this.#release();
    if (command !== "COMMIT") throw new InternalError("TRANSACTION_ROLLED_BACK");
  }

  /** Ends a transaction that only read, without making its reader wait for the answer. */
  finishReading(): void {
    this.#send("COMMIT").catch(() => {});
    this.#ended = true;
    this.#settle()
      .then(() => this.#release())
      .catch(() => {});
  }

  /** Undoes everything. Never throws: what made it necessary is what the caller should hear of. */
  async rollback(): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    const ended = await this.#send("ROLLBACK").then(
      () => true,
      () => false,
    );
    await this.#settle();
    await this.#release(ended ? undefined : new Error("transaction could not be rolled back"));
  }

  /** The error to tell: the statement that failed first, not the ones that PostgreSQL refused because of it. */
  explain(error: unknown): unknown {
    const state = sqlStateOf(error);
    const origin = state === "25P02" && this.#firstFailure !== undefined ? this.#firstFailure : error;
    return explainFailure(origin, this.#options.duplicates);
  }

  #send(statement: string | QueryConfig): Promise<Answer> {
    this.#gather();
    const sent = this.#leased.client.query(statement) as unknown as Promise<Answer>;
    this.#pending.add(sent);
    sent.then(
      () => this.#pending.delete(sent),
      (error: Error) => {
        this.#firstFailure ??= error;
        this.#pending.delete(sent);
      },
    );
    return sent;
  }

  /** What is sent in one turn of the event loop leaves in one write: a system call costs more than a statement's text. */
  #gather(): void {
    if (this.#gathering) return;
    this.#gathering = true;
    this.#stream.cork();
    process.nextTick(() => {
      this.#gathering = false;
      this.#stream.uncork();
    });
  }

  async #settle(): Promise<void> {
    while (this.#pending.size > 0) await Promise.allSettled([...this.#pending]);
  }

  async #release(error?: Error): Promise<void> {
    clearTimeout(this.#watchdog);
    const lost = this.#firstFailure !== undefined && isConnectionFailure(this.#firstFailure);
    await this.#leased.runner.releasePostgresConnection(error ?? (lost ? this.#firstFailure : undefined));
  }
}

import type { Call } from "@yanapa/auth";
import { principalOf } from "@yanapa/auth";
import { InternalError } from "@yanapa/errors";
import { Allowances, isOverspent } from "./allowance.ts";
import { setScope, setScopeToRead, timeLeftMs } from "./begin.ts";
import { doAsNew, doOnce, doOrRepeat } from "./command.ts";
import { mayComeOfRepeating } from "./failures.ts";
import { type CommandKey, commandKeyOf, storedReply } from "./idempotency.ts";
import { type Leadership, lead } from "./leadership.ts";
import type { ChangeOptions, DatabaseOptions, WorkOptions } from "./options.ts";
import { Pool } from "./pool.ts";
import { repeating } from "./repeating.ts";
import { entityOf, type Scope, scopeOf, withPerson } from "./scope.ts";
import { checkRole, isMigrated } from "./self-check.ts";
import { Session, type SessionOptions } from "./session.ts";
import type { Reading, Tx } from "./sql.ts";
import { Transaction } from "./transaction.ts";

type Pools = Readonly<Record<Scope["kind"], Pool>>;

const readsOnly = ({ kind }: Scope): boolean => kind === "requester" || kind === "guest";

const defaultReadMs = 10_000;
const defaultWorkMs = 30_000;

/** A service's own PostgreSQL database, reached through one login role and pool per kind of scope. */
export class Database {
  readonly service: string;
  /** Connections of each pool. */
  readonly poolSize: number;
  readonly #options: DatabaseOptions;
  readonly #pools: Pools;
  readonly #afterAnnouncing = new Set<() => void>();
  readonly #allowances: Allowances;

  private constructor(options: DatabaseOptions, pools: Pools) {
    this.service = options.service;
    this.poolSize = options.poolSize;
    this.#allowances = new Allowances(options.limitsFactor ?? 1, (...one) => this.#asWorker(...one));
    this.#options = options;
    this.#pools = pools;
  }

  /**
   * Connects the three pools and checks that none of their roles can step over row-level security.
   * Throws UNAVAILABLE/DATABASE_UNAVAILABLE when PostgreSQL does not answer, INTERNAL/DATABASE_ROLE_UNSAFE otherwise.
   */
  static async open(options: DatabaseOptions): Promise<Database> {
    const { service, urls, poolSize: size, entities, telemetry } = options;
    const opened = await Promise.allSettled(
      (["staff", "requester", "worker"] as const).map((name) =>
        Pool.open({
          url: urls[name],
          name,
          size,
          waitMs: options.waitMs,
          entities,
          applicationName: service,
          telemetry,
        }),
      ),
    );
    const pools = opened.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    const close = async (error: unknown) => {
      await Promise.allSettled(pools.map((pool) => pool.close()));
      throw error;
    };
    const failed = opened.find((one) => one.status === "rejected");
    if (failed) return close(failed.reason);
    const [staff, requester, worker] = pools as [Pool, Pool, Pool];
    try {
      await Promise.all(pools.map((pool) => checkRole(pool)));
    } catch (error) {
      return close(error);
    }
    return new Database(options, { staff, requester, guest: requester, platform: worker });
  }

  /** Reads in the scope of a call's caller, or in one given. Nothing can be written. */
  read<T>(scopeOrCall: Scope | Call, work: (sql: Reading) => Promise<T>): Promise<T> {
    return this.#read(scopeOrCall, "read", async (session) => {
      const result = await work(session);
      session.finishReading();
      return result;
    });
  }

  /** Reads with one statement, in one round trip: for what is asked most. Otherwise as `read`. */
  readRows<Row>(
    scopeOrCall: Scope | Call,
    name: string,
    text: string,
    values?: readonly unknown[],
  ): Promise<Row[]> {
    return this.#read(scopeOrCall, "once", async (session) => {
      const rows = session.query<Row>(name, text, values);
      session.finishReading();
      return rows;
    });
  }

  /**
   * Does a command: rows, events and the record of its reply are kept together or not at all. The same key and request
   * gives the stored reply for 24 hours without doing anything; one still running is waited for. `work` may be run
   * again, after a deadlock.
   *
   * Throws IDEMPOTENCY_MISMATCH (same key, other request), IN_PROGRESS (the first is still running),
   * RESOURCE_EXHAUSTED/RATE_EXCEEDED (the person did it too often) or DATABASE_BUSY, UNAVAILABLE, DEADLINE_EXCEEDED,
   * and what `work` throws.
   */
  async change<Reply, Known = undefined>(
    call: Call,
    work: (tx: Tx, known: Known) => Promise<Reply>,
    options: ChangeOptions<Known> = {},
  ): Promise<Reply> {
    const scope = withPerson(options.scope ?? scopeOf(call.caller), call);
    if (readsOnly(scope)) throw new InternalError("SCOPE_READS_ONLY", { rpc: call.rpc });
    return repeating(() => this.#change(call, scope, work, options));
  }

  /**
   * Takes one of what the caller may have done, for a read that costs; a command takes its own in `change`.
   * Throws RESOURCE_EXHAUSTED/RATE_EXCEEDED.
   */
  async spend(call: Call): Promise<void> {
    const spending = this.#allowances.of(call);
    if (spending !== undefined) await this.#allowances.spend(spending, timeLeftMs(call.deadline));
  }

  /** Does a job's or a listener's work: a transaction with events, without a record of its reply. */
  async work<T>(scope: Scope, work: (tx: Tx) => Promise<T>, options: WorkOptions = {}): Promise<T> {
    if (readsOnly(scope)) throw new InternalError("SCOPE_READS_ONLY");
    const { actor = `service:${this.service}`, timeoutMs = defaultWorkMs } = options;
    return repeating(async () => {
      const session = await this.#begin(scope, timeoutMs, "write");
      try {
        setScope(session, scope, timeoutMs);
        const tx = this.#transaction(session, scope, actor);
        const result = await work(tx);
        await tx.commit();
        this.#committed(tx);
        return result;
      } catch (error) {
        await session.rollback();
        throw session.explain(error);
      }
    });
  }

  /** Whether every pool answers and the schema is as the service needs it. */
  async ready(): Promise<boolean> {
    const { staff, requester, platform } = this.#pools;
    const answers = await Promise.all([
      isMigrated(staff, this.#options.migrations ?? []),
      ...[requester, platform].map((pool) => isMigrated(pool, [])),
    ]);
    return answers.every(Boolean);
  }

  /**
   * Has PostgreSQL pass over a table after much of it was written anew, as it would by itself some time later. Its
   * migration grants MAINTAIN on it to the worker. One that fails is told to the log alone: nothing depends on it.
   */
  async vacuum(table: string): Promise<void> {
    try {
      await this.#pools.platform.vacuum(table);
    } catch (error) {
      this.#options.telemetry.log.warn({ err: error, table }, "table not vacuumed");
    }
  }

  /** Calls back after each commit that kept events, so that a relay in this process need not wait for its next look. */
  onAnnounced(hear: () => void): () => void {
    this.#afterAnnouncing.add(hear);
    return () => this.#afterAnnouncing.delete(hear);
  }

  /** Tries to lead what only one process per database may do; undefined while another does. */
  lead(): Promise<Leadership | undefined> {
    return lead(this.#options.urls.worker, this.service);
  }

  /** Marks a point at which fault tests may end the process. */
  crashPoint(name: string): void {
    this.#options.crashPoint?.(name);
  }

  async close(): Promise<void> {
    await Promise.all([...new Set(Object.values(this.#pools))].map((pool) => pool.close()));
  }

  async #read<T>(
    scopeOrCall: Scope | Call,
    kind: "read" | "once",
    work: (session: Session) => Promise<T>,
  ): Promise<T> {
    const call = "rpc" in scopeOrCall ? scopeOrCall : undefined;
    const scope = call ? scopeOf(call.caller) : (scopeOrCall as Scope);
    const timeoutMs = call ? timeLeftMs(call.deadline) : defaultReadMs;
    const session = await this.#begin(scope, timeoutMs, kind);
    try {
      if (kind === "once") setScopeToRead(session, scope, timeoutMs);
      else setScope(session, scope, timeoutMs);
      return await work(session);
    } catch (error) {
      await session.rollback();
      throw session.explain(error);
    }
  }

  async #change<Reply, Known>(
    call: Call,
    scope: Scope,
    work: (tx: Tx, known: Known) => Promise<Reply>,
    options: ChangeOptions<Known>,
  ): Promise<Reply> {
    const timeoutMs = timeLeftMs(call.deadline);
    const command = commandKeyOf(call, entityOf(scope));
    const spending = this.#allowances.of(call);
    const refusal = spending && this.#allowances.refusalOf(spending);
    if (refusal !== undefined) {
      const earlier = command && (await this.#storedReply(call, scope, command));
      if (earlier) return call.decodeReply(earlier) as Reply;
      throw refusal;
    }
    const session = await this.#begin(scope, timeoutMs, "write");
    const tx = this.#transaction(session, scope, principalOf(call.caller));
    const begun = { session, tx, call, timeoutMs, spending };
    try {
      const reply =
        command === undefined
          ? await doOnce(begun, work, options)
          : await (options.mostlyNew ? doAsNew : doOrRepeat)(begun, command, work, options);
      this.#committed(tx);
      return reply;
    } catch (error) {
      await session.rollback();
      const told = session.explain(error);
      const earlier = options.mostlyNew && command && (await this.#earlierReply(told, call, scope, command));
      if (earlier) return call.decodeReply(earlier) as Reply;
      throw spending !== undefined && isOverspent(told)
        ? await this.#allowances.overspent(spending, timeoutMs)
        : told;
    }
  }

  /** One statement that is a transaction of its own. */
  #asWorker<Row>(timeoutMs: number, name: string, text: string, values: readonly unknown[]): Promise<Row[]> {
    return this.#begin({ kind: "platform" }, timeoutMs, "once").then((session) => {
      const rows = session.query<Row>(name, text, values);
      session.finishReading();
      return rows;
    });
  }

  /** What a command that was refused, or whose reply could not be kept, was answered before. */
  #earlierReply(
    refusal: unknown,
    call: Call,
    scope: Scope,
    command: CommandKey,
  ): Promise<Uint8Array | undefined> {
    if (!mayComeOfRepeating(refusal) && !isOverspent(refusal)) return Promise.resolve(undefined);
    return this.#storedReply(call, scope, command);
  }

  #storedReply(call: Call, scope: Scope, command: CommandKey): Promise<Uint8Array | undefined> {
    return this.#read(scope, "once", async (session) => {
      const stored = storedReply(session, call, command);
      session.finishReading();
      return stored;
    });
  }

  #begin(scope: Scope, timeoutMs: number, kind: SessionOptions["kind"]): Promise<Session> {
    const { duplicates = {}, telemetry } = this.#options;
    return Session.begin(this.#pools[scope.kind], { kind, timeoutMs, duplicates, telemetry });
  }

  #transaction(session: Session, scope: Scope, actor: string): Transaction {
    return new Transaction(session, { scope, actor, now: this.#options.clock.now() });
  }

  #committed({ events }: Transaction): void {
    if (events.length > 0) for (const hear of this.#afterAnnouncing) hear();
  }
}

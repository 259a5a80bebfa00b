import type { EventBody, EventName } from "@yanapa/proto/events.ts";
import { inject } from "@yanapa/telemetry";
import { lockNumber } from "./idempotency.ts";
import { eventRow, keepEvents } from "./outbox.ts";
import type { Scope } from "./scope.ts";
import type { Session } from "./session.ts";
import type { About, Tx } from "./sql.ts";
import { sendWriting, type Writing } from "./writing.ts";

/** A transaction under way, with what it announces and the writing that waits for company. */
export class Transaction implements Tx {
  readonly now: Temporal.Instant;
  readonly scope: Scope;
  /** Rows of the events announced so far. */
  readonly events: unknown[][] = [];
  readonly #session: Session;
  readonly #actor: string;
  #writing: Writing | undefined;

  constructor(
    session: Session,
    { scope, actor, now }: { scope: Scope; actor: string; now: Temporal.Instant },
  ) {
    this.#session = session;
    this.#actor = actor;
    this.scope = scope;
    this.now = now;
  }

  get manager(): Session["manager"] {
    this.#sendWriting();
    return this.#session.manager;
  }

  query<Row = Record<string, unknown>>(
    name: string,
    text: string,
    values?: readonly unknown[],
  ): Promise<Row[]> {
    this.#sendWriting();
    return this.#session.query<Row>(name, text, values);
  }

  async lock(name: string): Promise<void> {
    // Statements after this one see what was kept while it waited.
    await this.query("yanapa_lock", "SELECT pg_advisory_xact_lock($1)", [lockNumber(name)]);
  }

  write(name: string, texts: readonly string[], values: readonly unknown[]): void {
    this.#sendWriting();
    this.#writing = { name, texts, values };
  }

  announce<N extends EventName>(name: N, body: EventBody<N>, about: About): void {
    const { scope, now } = this;
    this.events.push(
      eventRow(name, body, about, { scope, actor: this.#actor, now, headers: { ...inject() } }),
    );
  }

  /** The writing that waits, for who sends it. */
  takeWriting(): Writing | undefined {
    const writing = this.#writing;
    this.#writing = undefined;
    return writing;
  }

  /** Sends all that waits, and commits. */
  async commit(): Promise<void> {
    this.#sendWriting();
    keepEvents(this.#session, this.events);
    await this.#session.commit();
  }

  #sendWriting(): void {
    const writing = this.takeWriting();
    if (writing) sendWriting(this.#session, writing);
  }
}

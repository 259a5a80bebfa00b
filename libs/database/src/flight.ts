import type { EventEmitter } from "node:events";
import type { Duplex } from "node:stream";
import pg from "pg";
import { wireValues } from "./pg-values.ts";

/** What of pg's connection a flight writes with. */
type Wire = {
  readonly stream: Duplex;
  parse(statement: { name: string; text: string }): void;
  bind(bound: { statement: string; values: readonly unknown[] }): void;
  describe(what: { type: "P"; name: string }): void;
  execute(options: object): void;
  close(what: { type: "S"; name: string }): void;
  sync(): void;
};

type Column = { readonly name: string; readonly read: (text: string) => unknown };
type Description = { name: string; dataTypeID: number };

/** A statement prepared on a connection; `columns` once they were described. `doubtful`: it may not be there. */
type Prepared = { text: string; columns: readonly Column[] | undefined; doubtful: boolean };

/** What PostgreSQL answered. */
export type Answer = { rows: unknown[]; command: string };

type Statement = {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
};

/** A migration changed what a prepared statement gives: it is to be prepared again. */
const planIsStale = "0A000";

const preparedBy = new WeakMap<object, Map<string, Prepared>>();

/**
 * Named statements that travel together and are answered together: one message to PostgreSQL and one back, where
 * driver and server would write, wake and read once per statement. Without BEGIN they are one transaction of their
 * own; after the first that fails the rest is not done, COMMIT and ROLLBACK included.
 *
 * What pg calls a submittable: its client hands it the connection, and then the messages that answer it.
 */
export class Flight {
  /** pg looks for one. */
  readonly callback = (): void => {};
  readonly #statements: Statement[] = [];
  readonly #answers: Answer[] = [];
  readonly #types: pg.CustomTypesConfig;
  #prepared: Map<string, Prepared> = new Map();
  #rows: unknown[] = [];
  #landed: () => void = () => {};
  #over = false;
  /** Settles when PostgreSQL is ready for the next flight, or the connection failed. */
  readonly landed: Promise<void> = new Promise((resolve) => {
    this.#landed = resolve;
  });

  constructor(types: pg.CustomTypesConfig) {
    this.#types = types;
  }

  get isEmpty(): boolean {
    return this.#statements.length === 0;
  }

  add(name: string, text: string, values: readonly unknown[]): Promise<Answer> {
    return new Promise((resolve, reject) => {
      // Written out here: a value that cannot be written must fail before anything has left.
      this.#statements.push({ name, text, values: wireValues(values), resolve, reject });
    });
  }

  /** Gives up a flight that was never sent. */
  drop(error: unknown): void {
    this.#end(error);
  }

  submit(wire: Wire): Error | null {
    let prepared = preparedBy.get(wire);
    if (prepared === undefined) {
      prepared = new Map();
      preparedBy.set(wire, prepared);
    }
    this.#prepared = prepared;
    for (const { name, text } of this.#statements) {
      const known = prepared.get(name);
      if (known !== undefined && known.text !== text) return new Error(`two statements are named ${name}`);
    }
    // One write: a system call that wakes PostgreSQL costs more than a statement.
    wire.stream.cork();
    for (const { name, text, values } of this.#statements) {
      const known = prepared.get(name);
      if (known === undefined || known.doubtful) {
        // Closing what does not exist is no error.
        if (known !== undefined) wire.close({ type: "S", name });
        wire.parse({ name, text });
        prepared.set(name, { text, columns: undefined, doubtful: false });
      }
      wire.bind({ statement: name, values });
      if (prepared.get(name)?.columns === undefined) wire.describe({ type: "P", name: "" });
      wire.execute({});
    }
    wire.sync();
    wire.stream.uncork();
    return null;
  }

  handleRowDescription({ fields }: { fields: readonly Description[] }): void {
    const current = this.#current();
    if (current === undefined) return;
    current.columns = fields.map(({ name, dataTypeID }) => ({
      name,
      read: this.#types.getTypeParser(dataTypeID, "text") as Column["read"],
    }));
  }

  handleDataRow({ fields }: { fields: readonly (string | null)[] }): void {
    const columns = this.#current()?.columns ?? [];
    const row: Record<string, unknown> = {};
    for (let i = 0; i < columns.length; i += 1) {
      const { name, read } = columns[i] as Column;
      const text = fields[i];
      row[name] = text === null || text === undefined ? null : read(text);
    }
    this.#rows.push(row);
  }

  handleCommandComplete({ text }: { text: string }): void {
    const current = this.#current();
    // One that gives no rows has no description.
    if (current !== undefined) current.columns ??= [];
    const space = text.indexOf(" ");
    this.#answers.push({ rows: this.#rows, command: space < 0 ? text : text.slice(0, space) });
    this.#rows = [];
  }

  handleEmptyQuery(): void {
    this.handleCommandComplete({ text: "" });
  }

  handleReadyForQuery(): void {
    this.#end(undefined);
  }

  /** After a refusal PostgreSQL says when it is ready; pg's client, which tells the transaction's state, hears it first. */
  handleError(error: unknown, connection: EventEmitter): void {
    const stale = (error as { code?: string } | undefined)?.code === planIsStale;
    // Which of the statements from here on were prepared nobody knows.
    for (const { name, text } of this.#statements.slice(this.#answers.length)) {
      const known = this.#prepared.get(name);
      if (known !== undefined && (stale || known.columns === undefined))
        this.#prepared.set(name, { text, columns: undefined, doubtful: true });
    }
    if (!(error instanceof pg.DatabaseError)) {
      this.#end(error);
      return;
    }
    const end = (): void => {
      connection.off("readyForQuery", end).off("end", end);
      this.#end(error);
    };
    connection.on("readyForQuery", end).on("end", end);
  }

  #current(): Prepared | undefined {
    return this.#prepared.get(this.#statements[this.#answers.length]?.name ?? "");
  }

  #end(error: unknown): void {
    if (this.#over) return;
    this.#over = true;
    this.#statements.forEach(({ resolve, reject }, index) => {
      const answer = this.#answers[index];
      if (answer !== undefined) resolve(answer);
      else reject(error ?? new Error("statement not answered"));
    });
    this.#landed();
  }
}

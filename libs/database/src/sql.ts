import type { EventBody, EventName } from "@yanapa/proto/events.ts";
import type { EntityManager } from "typeorm";
import type { Scope } from "./scope.ts";

/** Statements of one transaction. */
export type Sql = {
  /**
   * Runs a named prepared statement and gives its rows. One name has one text, at most 63 characters, unique in the
   * service: `tickets_list_open`. Values may be Temporal instants and dates, Uint8Arrays, arrays and plain objects
   * (as JSON). `timestamptz` comes back as Temporal.Instant, `date` as Temporal.PlainDate, `int8` and `numeric` as
   * number where that is exact, else as string.
   *
   * Statements sent without awaiting travel together; the first that fails is the one thrown.
   */
  query<Row = Record<string, unknown>>(
    name: string,
    text: string,
    values?: readonly unknown[],
  ): Promise<Row[]>;
};

/** A read-only transaction. `manager` is for the paths that are not hot. */
export type Reading = Sql & { readonly manager: EntityManager };

/** What an event is about. */
export type About = {
  /** Noun, as in the subject: `ticket`. */
  aggregate: string;
  aggregateId: string;
  /** Version of the aggregate that the event tells of; the second event of one version takes the same number. */
  sequence: number;
  /** About a security incident: goes on `yanapa.<service>.restricted.<noun>.<event>`. */
  restricted?: boolean;
  /** Needed in platform scope when the body has no `entityId`; absent = the whole platform. */
  entityId?: string;
};

/** A transaction that changes: rows, idempotency record and events are kept together or not at all. */
export type Tx = Reading & {
  /** Domain time of the whole transaction. */
  readonly now: Temporal.Instant;
  readonly scope: Scope;
  /**
   * Writes what nobody waits for, in one statement made of several that share their values (`$1` …): INSERT or UPDATE,
   * none of which sees what the others write. It is sent before the next statement, or else together with the event
   * and the record of the reply at the end, which tells whether it was kept. `name` as in `query`, at most 50 characters.
   */
  write(name: string, texts: readonly string[], values: readonly unknown[]): void;
  /** Waits until nobody shares what has this name (`ChangeOptions.share`), and has it alone until the end. */
  lock(name: string): Promise<void>;
  /** Keeps an event with the transaction; the relay publishes it after the commit. */
  announce<N extends EventName>(name: N, body: EventBody<N>, about: About): void;
};

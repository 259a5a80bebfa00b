import type { Call, Refusal } from "@yanapa/rpc";
import type { Clock, Telemetry } from "@yanapa/telemetry";
import type { EntitySchema } from "typeorm";
import type { Migration } from "./migrate.ts";
import type { Scope } from "./scope.ts";
import type { Reading, Tx } from "./sql.ts";

export type DatabaseUrls = { staff: string; requester: string; worker: string };

export type DatabaseOptions = {
  /** One-word name: `tickets`. */
  service: string;
  urls: DatabaseUrls;
  /** Connections per pool. */
  poolSize: number;
  // biome-ignore lint/suspicious/noExplicitAny: schemas of different rows in one list.
  entities: readonly EntitySchema<any>[];
  telemetry: Telemetry;
  clock: Clock;
  /** When given, `ready()` waits for all of them to be applied. */
  migrations?: readonly Migration[];
  /** Reasons of unique constraints: `{ contact_document_key: "CONTACT_DOCUMENT_TAKEN" }`; DUPLICATE by default. */
  duplicates?: Readonly<Record<string, string>>;
  /** Fault tests end the process at a named point. */
  crashPoint?: (name: string) => void;
};

export type ChangeOptions = {
  /** In place of the caller's own, e.g. a requester's command on the staff pool of the entity found. */
  scope?: Scope;
};

export class Database {
  static async open(_options: DatabaseOptions): Promise<Database> {
    throw new Error("not built yet");
  }
  read<T>(_scopeOrCall: Scope | Call, _work: (sql: Reading) => Promise<T>): Promise<T> {
    throw new Error("not built yet");
  }
  change<Reply>(_call: Call, _work: (tx: Tx) => Promise<Reply>, _options?: ChangeOptions): Promise<Reply> {
    throw new Error("not built yet");
  }
  work<T>(_scope: Scope, _work: (tx: Tx) => Promise<T>): Promise<T> {
    throw new Error("not built yet");
  }
  refused(_refusal: Refusal): Promise<void> {
    throw new Error("not built yet");
  }
  ready(): Promise<boolean> {
    throw new Error("not built yet");
  }
  close(): Promise<void> {
    throw new Error("not built yet");
  }
}

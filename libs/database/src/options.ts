import type { Clock, Telemetry } from "@yanapa/telemetry";
import type { EntitySchema } from "typeorm";
import type { Migration } from "./migration.ts";
import type { Scope } from "./scope.ts";
import type { Sql } from "./sql.ts";

export type DatabaseUrls = { staff: string; requester: string; worker: string };

export type DatabaseOptions = {
  /** One-word name: `tickets`. */
  service: string;
  urls: DatabaseUrls;
  /** Connections per pool. */
  poolSize: number;
  /** Longest wait for a free connection, a new one included; 1,500 by default. */
  waitMs?: number;
  // biome-ignore lint/suspicious/noExplicitAny: schemas of different rows in one list.
  entities: readonly EntitySchema<any>[];
  telemetry: Telemetry;
  clock: Clock;
  /** When given, `ready()` waits for all of them to be applied. */
  migrations?: readonly Migration[];
  /** Reasons of unique constraints: `{ contact_document_key: "CONTACT_DOCUMENT_TAKEN" }`; DUPLICATE by default. */
  duplicates?: Readonly<Record<string, string>>;
  /** Multiplies how often the contract lets a person have an rpc done; 1 by default, 0 sets no limit. */
  limitsFactor?: number;
  /** Fault tests end the process at a named point. */
  crashPoint?: (name: string) => void;
};

export type ChangeOptions<Known = undefined> = {
  /** In place of the caller's own, e.g. a requester's command on the staff pool of the entity found. */
  scope?: Scope;
  /**
   * What `work` reads first, sent along with the look-up of the command's stored reply: one round trip less. Of a
   * command that was done before, nobody looks at its outcome.
   */
  ahead?: (sql: Sql) => Promise<Known>;
  /**
   * Name of something that must not be changed between `ahead` and the end; who changes it calls `Tx.lock` with the same
   * name first. Others who share it go on, and no row is written for it as `FOR SHARE` would.
   */
  share?: string;
  /**
   * Looks for the command's stored reply only when `work` throws or its reply can't be kept, which spares a command that
   * is new a lock and a look-up. Only where `work` does nothing outside of the transaction: of a command that was done
   * before it is run again, and undone.
   */
  mostlyNew?: boolean;
};

export type WorkOptions = {
  /** Who its events name as actor; the service itself by default. */
  actor?: string;
  /** Longest time of a statement; 30,000 by default. */
  timeoutMs?: number;
};

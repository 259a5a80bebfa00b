import type { AssertionSigner } from "@yanapa/auth";
import type { ConfigOf, Spec as ConfigSpec } from "@yanapa/config";
import type { Database, DatabaseOptions, Migration } from "@yanapa/database";
import type { Bus, Listeners } from "@yanapa/events";
import type { AnyHandlers, Client, PeerTls } from "@yanapa/rpc";
import type { Clock, Logger, Telemetry } from "@yanapa/telemetry";
import type { Finding, Look } from "./doctor/finding.ts";

/** What every service is given to build itself from. */
export type Core<Config> = {
  /** The service's own entries; the common ones are already spent on what stands below. */
  config: Config;
  log: Logger;
  telemetry: Telemetry;
  clock: Clock;
  /** Of a definition with `entities`; there is none otherwise. */
  database: Database;
  bus: Bus;
  /** A client of another service: `client(TicketServiceService)`. */
  client<Definition>(definition: Definition): Client<Definition>;
  /** For who forwards calls of others, the gateway: signs who calls, and finds the callee (throws UNAVAILABLE). */
  signer: AssertionSigner;
  addressOf(service: string): string;
  /** What its own clients show and ask for; undefined where services show no certificates. */
  tls: PeerTls | undefined;
};

/** Work on a timer. A run never overlaps itself; an error is logged and the next run comes as planned. */
export type Job = {
  /** Kebab-case, e.g. `announce-overdue`. */
  name: string;
  /** Pause between the end of a run and the next. */
  everyMs: number;
  /** `signal` aborts when the service stops; a run in progress is waited for. */
  run(signal: AbortSignal): Promise<void>;
};

/** What a command of a service is given: less than a running service has, since it serves nobody. */
export type CommandContext<Config> = {
  config: Config;
  log: Logger;
  telemetry: Telemetry;
  clock: Clock;
  /** Of a definition with `entities`; there is none otherwise. */
  database: Database;
  /** One line for who runs it. */
  print(line: string): void;
};

/** Something an operator runs by hand or as a Job: `node main.js search-index rebuild`. */
export type Command<Config> = {
  /** One line of the usage text. */
  doc: string;
  /** What it throws is printed and ends the process with 1. */
  run(context: CommandContext<Config>): Promise<void>;
};

/** What a service is made of, once built. */
export type Parts = {
  /** Full service name → handlers. */
  rpcs: Readonly<Record<string, AnyHandlers>>;
  listeners?: Listeners;
  jobs?: readonly Job[];
  /** Called when the service begins to take its leave: it still answers, for DRAIN_DELAY at least. */
  leave?(): void;
  /** Called after the last call has ended and before the database closes, for what the service opened itself. */
  close?(): Promise<void>;
};

/** A service, before it runs: what the environment must say, what the database holds, how it is built. */
export type ServiceDefinition<Spec extends ConfigSpec = ConfigSpec> = {
  /** One word: folder, package, proto package, database, stream. */
  name: string;
  /** Own entries; the common ones (see README) are added and may not be named again. */
  config: Spec;
  /** Absent: the service has no database, and so announces nothing and listens to nothing. */
  entities?: DatabaseOptions["entities"];
  migrations: readonly Migration[];
  /** Reasons of unique constraints: `{ contact_document_key: "CONTACT_DOCUMENT_TAKEN" }`. */
  duplicates?: DatabaseOptions["duplicates"];
  create(core: Core<ConfigOf<Spec>>): Parts | Promise<Parts>;
  /** By the words that name it, besides migrate, streams and doctor. */
  commands?: Readonly<Record<string, Command<ConfigOf<Spec>>>>;
  /** What `doctor` looks at besides what every service needs: the backends that only this one has. Changes nothing. */
  inspect?(look: Look<Spec>): Promise<readonly Finding[]>;
};

/** Gives the definition its types: `export const tickets = defineService({ name: "tickets", … })`. */
export const defineService = <Spec extends ConfigSpec>(
  definition: ServiceDefinition<Spec>,
): ServiceDefinition<Spec> => definition;

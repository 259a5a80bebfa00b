import { ATTR_DB_CLIENT_CONNECTION_POOL_NAME, stopwatch, type Telemetry } from "@yanapa/telemetry";
import pg from "pg";
import { DataSource, type EntityManager, type EntitySchema, type QueryRunner } from "typeorm";
import { databaseBusy, explainFailure } from "./failures.ts";
import { columnTypes, TemporalClient } from "./pg-values.ts";

/** Longest wait for a free connection, where nothing else is said: the caller's deadline shall not pass in a queue. */
const usualWaitMs = 1_500;
/** Lost connections are told at most this often. */
const quietMs = 10_000;
/** Callers who may wait, and besides per connection; the next one is told at once. */
const waiters = 64;
const waitersPerConnection = 32;

/** TypeORM's query runner of PostgreSQL, with what its type does not say. */
type Runner = QueryRunner & { databaseConnection: pg.PoolClient; isReleased: boolean };

const ignore = (): void => {};

/** The connections of one login role. Prepared statements live as long as a connection. */
export class Pool {
  readonly dataSource: DataSource;
  readonly #size: number;
  readonly #telemetry: Telemetry;
  readonly #attributes: { [ATTR_DB_CLIENT_CONNECTION_POOL_NAME]: string };

  private constructor(dataSource: DataSource, size: number, name: string, telemetry: Telemetry) {
    this.dataSource = dataSource;
    this.#size = size;
    this.#telemetry = telemetry;
    this.#attributes = { [ATTR_DB_CLIENT_CONNECTION_POOL_NAME]: name };
  }

  /** Connects once, so that a wrong address or password shows at the start. */
  static async open(options: {
    url: string;
    /** For its metric: `staff`. */
    name: string;
    size: number;
    waitMs: number | undefined;
    applicationName: string;
    // biome-ignore lint/suspicious/noExplicitAny: schemas of different rows in one list.
    entities: readonly EntitySchema<any>[];
    telemetry: Telemetry;
  }): Promise<Pool> {
    let toldMs = Number.NEGATIVE_INFINITY;
    const tellLost = (error: unknown): void => {
      // A server that ends takes all of them along: one line says it.
      if (performance.now() - toldMs < quietMs) return;
      toldMs = performance.now();
      options.telemetry.log.warn({ err: explainFailure(error) }, "idle database connection lost");
    };
    const dataSource = new DataSource({
      type: "postgres",
      driver: pg,
      url: options.url,
      applicationName: options.applicationName,
      poolSize: options.size,
      connectTimeoutMS: options.waitMs ?? usualWaitMs,
      entities: [...options.entities],
      synchronize: false,
      migrationsRun: false,
      installExtensions: false,
      logging: false,
      poolErrorHandler: tellLost,
      extra: {
        Client: TemporalClient,
        types: columnTypes,
        keepAlive: true,
        idleTimeoutMillis: 60_000,
        options: "-c timezone=UTC -c plan_cache_mode=force_generic_plan -c jit=off",
      },
    });
    try {
      await dataSource.initialize();
    } catch (error) {
      throw explainFailure(error);
    }
    const pool = new Pool(dataSource, options.size, options.name, options.telemetry);
    // A connection lost while it is leased is told by its statements; without a listener it would end the process.
    pool.#master.on("acquire", (client) => client.on("error", ignore));
    pool.#master.on("release", (_error, client) => client.off("error", ignore));
    return pool;
  }

  /** A connection of its own, to be released. Throws RESOURCE_EXHAUSTED when all are taken for too long. */
  async lease(): Promise<pg.PoolClient> {
    const pool = this.#master;
    if (pool.waitingCount >= waiters + this.#size * waitersPerConnection) throw databaseBusy();
    const seconds = stopwatch();
    try {
      const client = await pool.connect();
      this.#telemetry.durations.databaseWait.record(seconds(), this.#attributes);
      return client;
    } catch (error) {
      throw explainFailure(error);
    }
  }

  /** TypeORM on a leased connection, in a transaction that is not its own. `release` ends it before the connection goes back. */
  runnerOf(client: pg.PoolClient): { manager: EntityManager; release: () => void } {
    const runner = this.dataSource.createQueryRunner() as Runner;
    // A transaction in progress: its save() would otherwise begin one and commit ours with it.
    Object.assign(runner, { databaseConnection: client, isTransactionActive: true, transactionDepth: 1 });
    return {
      manager: runner.manager,
      release: () => {
        runner.isReleased = true;
      },
    };
  }

  /** Outside of any transaction, as PostgreSQL asks; not at all while somebody else passes over the table. */
  async vacuum(table: string): Promise<void> {
    const client = await this.lease();
    try {
      await client.query(`VACUUM (SKIP_LOCKED) ${pg.escapeIdentifier(table)}`);
    } catch (error) {
      throw explainFailure(error);
    } finally {
      client.release();
    }
  }

  async close(): Promise<void> {
    await this.dataSource.destroy();
  }

  get #master(): pg.Pool {
    return (this.dataSource.driver as unknown as { master: pg.Pool }).master;
  }
}

import { ATTR_DB_CLIENT_CONNECTION_POOL_NAME, stopwatch, type Telemetry } from "@yanapa/telemetry";
import pg from "pg";
import { DataSource, type EntitySchema, type QueryRunner } from "typeorm";
import { databaseBusy, explainFailure } from "./failures.ts";
import { columnTypes, TemporalClient } from "./pg-values.ts";

/** Longest wait for a free connection. */
const longestWaitMs = 1_500;
/** Callers who may wait, and besides per connection; the next one is told at once. */
const waiters = 64;
const waitersPerConnection = 32;

/** TypeORM's own query runner of PostgreSQL, with what its type does not say. */
export type Runner = QueryRunner & { releasePostgresConnection(error?: Error): Promise<void> };

export type Leased = { runner: Runner; client: pg.PoolClient };

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
    applicationName: string;
    // biome-ignore lint/suspicious/noExplicitAny: schemas of different rows in one list.
    entities: readonly EntitySchema<any>[];
    telemetry: Telemetry;
  }): Promise<Pool> {
    const dataSource = new DataSource({
      type: "postgres",
      driver: pg,
      url: options.url,
      applicationName: options.applicationName,
      poolSize: options.size,
      connectTimeoutMS: longestWaitMs,
      entities: [...options.entities],
      synchronize: false,
      migrationsRun: false,
      installExtensions: false,
      logging: false,
      poolErrorHandler: (error) =>
        options.telemetry.log.warn({ err: error }, "idle database connection lost"),
      extra: {
        Client: TemporalClient,
        types: columnTypes,
        pipeline: true,
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
    return new Pool(dataSource, options.size, options.name, options.telemetry);
  }

  /** A connection of its own, to be released. Throws RESOURCE_EXHAUSTED when all are taken for too long. */
  async lease(): Promise<Leased> {
    if (this.#master.waitingCount >= waiters + this.#size * waitersPerConnection) throw databaseBusy();
    const runner = this.dataSource.createQueryRunner() as Runner;
    const seconds = stopwatch();
    try {
      const client: pg.PoolClient = await runner.connect();
      this.#telemetry.durations.databaseWait.record(seconds(), this.#attributes);
      return { runner, client };
    } catch (error) {
      await runner.releasePostgresConnection();
      throw explainFailure(error);
    }
  }

  async close(): Promise<void> {
    await this.dataSource.destroy();
  }

  get #master(): pg.Pool {
    return (this.dataSource.driver as unknown as { master: pg.Pool }).master;
  }
}

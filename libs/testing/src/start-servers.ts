import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type NatsServer, type PostgresServer, startNats, startPostgres } from "@yanapa/backends";

/** Where this test run's servers are. */
export type TestServers = {
  /** Superuser's URL of the database `postgres`. */
  postgresUrl: string;
  natsUrl: string;
};

let starting: Promise<{ addresses: TestServers; stop(): Promise<void> }> | undefined;

/** Starts the servers in this process, once; durability is given up for speed, order is not. */
export const startLazily = async (): Promise<TestServers> => {
  starting ??= start();
  return (await starting).addresses;
};

/** Stops what `startLazily` started, if anything, and removes its files. */
export const stopServers = async (): Promise<void> => {
  const started = starting;
  starting = undefined;
  await (await started?.catch(() => undefined))?.stop();
};

const start = async () => {
  const dir = await mkdtemp(join(tmpdir(), "yanapa-test-"));
  let postgres: PostgresServer | undefined;
  let nats: NatsServer | undefined;
  const stop = async () => {
    await Promise.allSettled([postgres?.stop(), nats?.stop()]);
    await rm(dir, { recursive: true, force: true });
  };
  try {
    [postgres, nats] = await Promise.all([
      startPostgres({
        dataDir: join(dir, "postgres"),
        maxConnections: 400,
        fast: true,
        settings: { shared_buffers: "64MB", autovacuum_naptime: "1h", max_wal_size: "4GB" },
      }),
      startNats({ storeDir: join(dir, "nats") }),
    ]);
  } catch (error) {
    await stop();
    throw error;
  }
  return { addresses: { postgresUrl: postgres.url, natsUrl: nats.url }, stop };
};

import { join } from "node:path";
import {
  locateNatsServer,
  type NatsServer,
  type PostgresServer,
  startNats,
  startPostgres,
} from "@yanapa/backends";

/** Ends PostgreSQL as a power cut of the process would, and starts it again on the same folder and port. */
export const crashPostgres = async (postgres: PostgresServer, stateDir: string): Promise<PostgresServer> => {
  postgres.kill("SIGKILL");
  await postgres.exited;
  return startPostgres({ dataDir: join(stateDir, "postgres"), port: postgres.port, maxConnections: 300 });
};

/** The same for NATS. */
export const crashNats = async (nats: NatsServer, stateDir: string): Promise<NatsServer> => {
  nats.kill("SIGKILL");
  await nats.exited;
  const { path } = await locateNatsServer();
  return startNats({
    storeDir: join(stateDir, "nats"),
    binary: path,
    port: nats.port,
    configFile: join(stateDir, "secrets/nats/accounts.conf"),
  });
};

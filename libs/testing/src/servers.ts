/** Where this test run's servers are. */
export type TestServers = {
  /** Superuser's URL of the database `postgres`. */
  postgresUrl: string;
  natsUrl: string;
};

/** The PostgreSQL and the NATS of this run: one of each, started by whoever asks first, stopped with the run. */
export const testServers = async (): Promise<TestServers> => {
  throw new Error("not built yet");
};

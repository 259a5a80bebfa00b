/** One step of a schema, applied once, in a transaction of its own, as the owner. */
export type Migration = {
  /** `20261124T0900-create-tickets`: sorts by time. */
  readonly name: string;
  readonly up: (sql: { run(text: string): Promise<void> }) => Promise<void>;
};

/** Names a migration: `migration("20261124T0900-create-tickets", async (sql) => { await sql.run("CREATE TABLE …"); })`. */
export const migration = (name: string, up: Migration["up"]): Migration => ({ name, up });

export type MigrateOptions = {
  ownerUrl: string;
  /** One-word name: `tickets`. */
  service: string;
  migrations: readonly Migration[];
};

/** Brings a database up to date: the tables every service has, then the service's own. Gives the names applied now. */
export const migrate = async (_options: MigrateOptions): Promise<string[]> => {
  throw new Error("not built yet");
};

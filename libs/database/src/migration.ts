/** One step of a schema, applied once, in a transaction of its own, as the owner. */
export type Migration = {
  /** `20261124T0900-create-tickets`: sorts by time. */
  readonly name: string;
  readonly up: (sql: { run(text: string): Promise<void> }) => Promise<void>;
};

/** Names a migration: `migration("20261124T0900-create-tickets", async (sql) => { await sql.run("CREATE TABLE …"); })`. */
export const migration = (name: string, up: Migration["up"]): Migration => {
  if (!/^\d{8}T\d{4}-[a-z0-9-]+$/.test(name)) throw new Error(`not a migration's name: ${name}`);
  return { name, up };
};

import { isolate, migration } from "@yanapa/database";

/** The names of services, which ticket events name by id. */
export const createServices = migration("20261124T0910-create-services", async (sql) => {
  await sql.run(`
    CREATE TABLE service (
      entity_id uuid NOT NULL,
      service_id uuid NOT NULL,
      name text NOT NULL,
      version integer NOT NULL,
      PRIMARY KEY (entity_id, service_id)
    )`);
  for (const text of isolate("reporting", "service", { delete: false })) await sql.run(text);
});

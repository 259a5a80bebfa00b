import { isolate, migration } from "@yanapa/database";

/** Who serves where, as identity says: rules, rotas and paths turn to nobody who has left. */
export const createMembers = migration("20261130T1910-create-members", async (sql) => {
  await sql.run(`CREATE TABLE member (
    entity_id uuid NOT NULL,
    id uuid NOT NULL,
    person_id uuid NOT NULL,
    roles text[] NOT NULL,
    area_ids uuid[] NOT NULL,
    active boolean NOT NULL,
    version integer NOT NULL,
    PRIMARY KEY (entity_id, id)
  )`);
  await sql.run("CREATE INDEX member_person ON member (entity_id, person_id)");
  for (const text of isolate("escalation", "member", { delete: false })) await sql.run(text);
});

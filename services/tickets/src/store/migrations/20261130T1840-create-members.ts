import { isolate, migration } from "@yanapa/database";

/** Who serves where, as identity says: what somebody has in hand is taken from them when they leave their post. */
export const createMembers = migration("20261130T1840-create-members", async (sql) => {
  await sql.run(`CREATE TABLE member_projection (
    entity_id uuid NOT NULL,
    id uuid NOT NULL,
    person_id uuid NOT NULL,
    roles text[] NOT NULL,
    area_ids uuid[] NOT NULL,
    former_area_ids uuid[] NOT NULL DEFAULT '{}',
    active boolean NOT NULL,
    version integer NOT NULL,
    release_at timestamptz(3),
    looks integer NOT NULL DEFAULT 0,
    lease_until timestamptz(3) NOT NULL DEFAULT 'epoch',
    PRIMARY KEY (entity_id, id)
  )`);
  await sql.run("CREATE INDEX member_person ON member_projection (entity_id, person_id)");
  await sql.run("CREATE INDEX member_release ON member_projection (release_at) WHERE release_at IS NOT NULL");
  await sql.run(
    "COMMENT ON COLUMN member_projection.release_at IS 'When to look at what they have in hand; null for never'",
  );
  await sql.run("COMMENT ON COLUMN member_projection.looks IS 'Looks that are left'");
  const worker = {
    select: ["entity_id", "id", "person_id", "version", "release_at", "lease_until"],
    update: ["lease_until"],
    where: "release_at IS NOT NULL",
  } as const;
  for (const text of isolate("tickets", "member_projection", { delete: false, worker })) await sql.run(text);
  // What somebody has in hand, is the contact of or watches, of what is not closed.
  await sql.run(
    "CREATE INDEX ticket_operator ON ticket (entity_id, operator_id) WHERE operator_id IS NOT NULL AND state <> 'CLOSED'",
  );
  await sql.run(
    "CREATE INDEX ticket_watched ON ticket (entity_id, id) WHERE detail ? 'watcherIds' AND state <> 'CLOSED'",
  );
});

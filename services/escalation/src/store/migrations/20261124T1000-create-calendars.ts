import { isolate, migration, platformTable } from "@yanapa/database";
import { seededCalendars } from "../../domain/calendars/bolivia-layers.ts";

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

const columns = `
      scope text NOT NULL,
      code text NOT NULL,
      version integer NOT NULL CHECK (version > 0),
      content jsonb NOT NULL,
      reason text NOT NULL,
      effect text NOT NULL CHECK (effect IN ('NEW_ONLY', 'OPEN_TOO')),
      publish_time timestamptz(3) NOT NULL`;
const draftColumns = `
      scope text NOT NULL,
      code text NOT NULL,
      revision integer NOT NULL DEFAULT 1,
      content jsonb NOT NULL,
      reason text NOT NULL`;

/** Calendars by scope with the ones that come with the platform, where entities are, and computations of clocks anew. */
export const createCalendars = migration("20261124T1000-create-calendars", async (sql) => {
  await sql.run(`CREATE TABLE calendar_version (${columns},
      PRIMARY KEY (scope, code, version),
      CHECK (scope IN ('NATIONAL', 'DEPARTMENT', 'MUNICIPALITY')))`);
  await sql.run(`CREATE TABLE calendar_draft (${draftColumns}, PRIMARY KEY (scope, code))`);
  for (const text of [
    // A version never changes: nobody may update or delete one.
    ...platformTable("escalation", "calendar_version", {
      staff: { select: true },
      worker: { select: true, insert: true },
    }),
    ...platformTable("escalation", "calendar_draft", {
      worker: { select: true, insert: true, update: true, delete: true },
    }),
  ])
    await sql.run(text);
  for (const { scope, code, reason, content } of seededCalendars)
    await sql.run(`INSERT INTO calendar_version (scope, code, version, content, reason, effect, publish_time)
      VALUES (${[scope, code].map(quoted).join(", ")}, 1, ${quoted(JSON.stringify(content))}, ${quoted(reason)},
        'NEW_ONLY', '2000-01-01T00:00:00Z')`);

  await sql.run(`CREATE TABLE entity_calendar_version (entity_id uuid NOT NULL, ${columns},
      PRIMARY KEY (entity_id, scope, code, version),
      CHECK (scope IN ('ENTITY', 'AREA')))`);
  await sql.run(`CREATE TABLE entity_calendar_draft (entity_id uuid NOT NULL, ${draftColumns},
      PRIMARY KEY (entity_id, scope, code))`);
  await sql.run(`CREATE TABLE place (
      entity_id uuid PRIMARY KEY,
      department text NOT NULL DEFAULT '',
      municipality text NOT NULL DEFAULT '',
      version integer NOT NULL DEFAULT 0
    )`);
  await sql.run(
    "COMMENT ON COLUMN place.version IS 'Of the entity; 0 while only its tickets have been heard of'",
  );
  await sql.run(`CREATE TABLE area (
      entity_id uuid NOT NULL,
      area_id uuid NOT NULL,
      PRIMARY KEY (entity_id, area_id)
    )`);
  await sql.run(`CREATE TABLE recomputation (
      entity_id uuid NOT NULL,
      id uuid NOT NULL,
      subject text NOT NULL,
      preview boolean NOT NULL,
      cause text NOT NULL,
      plan jsonb NOT NULL,
      start_time timestamptz(3) NOT NULL,
      last_ticket_id uuid,
      total integer NOT NULL DEFAULT 0,
      done integer NOT NULL DEFAULT 0,
      changed integer NOT NULL DEFAULT 0,
      newly_late integer NOT NULL DEFAULT 0,
      no_longer_late integer NOT NULL DEFAULT 0,
      finished boolean NOT NULL DEFAULT false,
      create_time timestamptz(3) NOT NULL,
      PRIMARY KEY (entity_id, id)
    )`);
  await sql.run("COMMENT ON COLUMN recomputation.subject IS 'scope:code of the calendar, or MAXIMUM_TIMES'");
  await sql.run(
    "COMMENT ON COLUMN recomputation.last_ticket_id IS 'How far it has come; it goes on from there'",
  );
  await sql.run("CREATE INDEX recomputation_pending_idx ON recomputation (start_time) WHERE NOT finished");
  await sql.run("CREATE INDEX recomputation_subject_idx ON recomputation (subject, id DESC)");

  const counts = ["total", "done", "changed", "newly_late", "no_longer_late", "finished"];
  for (const text of [
    ...isolate("escalation", "entity_calendar_version", { update: false, delete: false }),
    ...isolate("escalation", "entity_calendar_draft"),
    ...isolate("escalation", "place", { delete: false, worker: { select: true } }),
    ...isolate("escalation", "area", { delete: false }),
    ...isolate("escalation", "recomputation", {
      delete: false,
      worker: {
        select: ["entity_id", "id", "subject", "preview", "cause", "start_time", "create_time", ...counts],
        insert: true,
      },
    }),
  ])
    await sql.run(text);

  await sql.run("ALTER TABLE clock ADD COLUMN calendar_stack jsonb");
  await sql.run(`COMMENT ON COLUMN clock.calendar_stack IS
      'Versions of the calendars that it stands on; the national one that came with the platform when null'`);
  await sql.run("CREATE INDEX clock_active_idx ON clock (entity_id, ticket_id) WHERE state = 'ACTIVE'");
  await sql.run("INSERT INTO place (entity_id) SELECT DISTINCT entity_id FROM clock");
});

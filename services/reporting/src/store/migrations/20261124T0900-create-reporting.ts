import { isolate, migration } from "@yanapa/database";

/** What happened, as it was told, and the reports made of it. What happened and what was issued is never changed. */
export const createReporting = migration("20261124T0900-create-reporting", async (sql) => {
  const isolated = async (table: string, options: Parameters<typeof isolate>[2]) => {
    for (const text of isolate("reporting", table, options)) await sql.run(text);
  };

  await sql.run(`
    CREATE TABLE ticket_fact (
      entity_id uuid NOT NULL,
      ticket_id uuid NOT NULL,
      version integer NOT NULL,
      event_id uuid NOT NULL,
      state text NOT NULL,
      last_closed_at timestamptz(3),
      restricted boolean NOT NULL,
      PRIMARY KEY (entity_id, ticket_id)
    )`);
  await sql.run("COMMENT ON TABLE ticket_fact IS 'Where each ticket is now; its history is ticket_step'");
  await sql.run("CREATE INDEX ticket_fact_open_idx ON ticket_fact (entity_id) WHERE state <> 'CLOSED'");
  await sql.run("CREATE INDEX ticket_fact_closed_idx ON ticket_fact (entity_id, last_closed_at)");
  await isolated("ticket_fact", { restricted: { column: "restricted" }, delete: false });

  await sql.run(`
    CREATE TABLE ticket_step (
      entity_id uuid NOT NULL,
      ticket_id uuid NOT NULL,
      version integer NOT NULL,
      event_id uuid NOT NULL,
      at timestamptz(3) NOT NULL,
      name text NOT NULL,
      kind text NOT NULL,
      state text NOT NULL,
      priority text NOT NULL,
      scope text NOT NULL,
      service_id text NOT NULL,
      area_id text NOT NULL,
      level text NOT NULL,
      highest_level text NOT NULL,
      immediate boolean NOT NULL,
      has_requester boolean NOT NULL,
      received_at timestamptz(3) NOT NULL,
      outcome text NOT NULL,
      cycle integer NOT NULL,
      cause text NOT NULL,
      cause_type text NOT NULL,
      restricted boolean NOT NULL,
      PRIMARY KEY (entity_id, ticket_id, version, event_id)
    )`);
  await sql.run("CREATE INDEX ticket_step_at_idx ON ticket_step (entity_id, at)");
  await isolated("ticket_step", { restricted: { column: "restricted" }, update: false, delete: false });

  await sql.run(`
    CREATE TABLE clock_reading (
      entity_id uuid NOT NULL,
      ticket_id uuid NOT NULL,
      version integer NOT NULL,
      ticket_version integer NOT NULL,
      overdue_at timestamptz(3),
      measures jsonb NOT NULL,
      PRIMARY KEY (entity_id, ticket_id, version)
    )`);
  await isolated("clock_reading", { update: false, delete: false });

  await sql.run(`
    CREATE TABLE contact (
      entity_id uuid NOT NULL,
      entry_id uuid NOT NULL,
      medium text NOT NULL,
      direction text NOT NULL,
      disposition text NOT NULL,
      ticket_id text NOT NULL,
      start_time timestamptz(3) NOT NULL,
      PRIMARY KEY (entity_id, entry_id)
    )`);
  await sql.run("CREATE INDEX contact_start_idx ON contact (entity_id, start_time)");
  await isolated("contact", { update: false, delete: false });

  await sql.run(`
    CREATE TABLE survey (
      entity_id uuid NOT NULL,
      survey_id uuid NOT NULL,
      ticket_id uuid NOT NULL,
      requester_type text NOT NULL,
      expires_at timestamptz(3),
      answered_at timestamptz(3),
      rating integer CHECK (rating BETWEEN 1 AND 5),
      solved boolean,
      PRIMARY KEY (entity_id, survey_id)
    )`);
  await sql.run("CREATE INDEX survey_answered_idx ON survey (entity_id, answered_at)");
  await sql.run("CREATE INDEX survey_expires_idx ON survey (entity_id, expires_at)");
  await isolated("survey", { delete: false });

  await sql.run(`
    CREATE TABLE entity (
      entity_id uuid PRIMARY KEY,
      acronym text NOT NULL,
      name text NOT NULL,
      version integer NOT NULL
    )`);
  await isolated("entity", { delete: false });
  await sql.run(`
    CREATE TABLE area (
      entity_id uuid NOT NULL,
      area_id uuid NOT NULL,
      name text NOT NULL,
      version integer NOT NULL,
      PRIMARY KEY (entity_id, area_id)
    )`);
  await isolated("area", { delete: false });

  await sql.run(`
    CREATE TABLE report (
      entity_id uuid NOT NULL,
      id uuid NOT NULL,
      period text NOT NULL,
      first_day date NOT NULL,
      last_day date NOT NULL,
      cut_at timestamptz(3) NOT NULL,
      complete boolean NOT NULL,
      entity_name text NOT NULL,
      figures jsonb NOT NULL,
      sha256 text NOT NULL,
      issued_at timestamptz(3) NOT NULL,
      issuer_id uuid NOT NULL,
      PRIMARY KEY (entity_id, id)
    )`);
  await isolated("report", { update: false, delete: false });

  await sql.run(`
    CREATE TABLE report_security (
      entity_id uuid NOT NULL,
      report_id uuid NOT NULL,
      figures jsonb NOT NULL,
      sha256 text NOT NULL,
      restricted boolean NOT NULL DEFAULT true CHECK (restricted),
      PRIMARY KEY (entity_id, report_id),
      FOREIGN KEY (entity_id, report_id) REFERENCES report (entity_id, id)
    )`);
  await sql.run("COMMENT ON COLUMN report_security.figures IS 'Rows of security incidents'");
  await sql.run(
    "COMMENT ON COLUMN report_security.sha256 IS 'Of the figures with these rows, as their readers see them'",
  );
  await isolated("report_security", { restricted: { column: "restricted" }, update: false, delete: false });
});

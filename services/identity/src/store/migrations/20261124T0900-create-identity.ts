import { isolate, migration, platformTable } from "@yanapa/database";

/** Entities, areas and memberships, isolated by entity; people, who belong to the whole platform. */
export const createIdentity = migration("20261124T0900-create-identity", async (sql) => {
  await sql.run(`
    CREATE TABLE entity (
      id uuid PRIMARY KEY,
      code text NOT NULL,
      acronym text NOT NULL,
      name text NOT NULL,
      kind text NOT NULL,
      department text NOT NULL DEFAULT '',
      create_time timestamptz(3) NOT NULL,
      version integer NOT NULL DEFAULT 1
    )`);
  await sql.run("CREATE UNIQUE INDEX entity_code_key ON entity (code)");
  await sql.run("CREATE UNIQUE INDEX entity_acronym_key ON entity (acronym)");
  await sql.run("CREATE INDEX entity_name_idx ON entity (name, id)");
  // The register of entities is AGETIC's and read in platform scope only; it names no case.
  for (const text of platformTable("identity", "entity", { worker: { select: true, insert: true } })) {
    await sql.run(text);
  }

  await sql.run(`
    CREATE TABLE area (
      entity_id uuid NOT NULL REFERENCES entity (id),
      id uuid NOT NULL,
      name text NOT NULL,
      levels text[] NOT NULL CHECK (cardinality(levels) > 0),
      version integer NOT NULL DEFAULT 1,
      PRIMARY KEY (entity_id, id),
      CONSTRAINT area_name_key UNIQUE (entity_id, name)
    )`);
  for (const text of isolate("identity", "area", { worker: { select: true }, delete: false })) {
    await sql.run(text);
  }

  await sql.run(`
    CREATE TABLE person (
      id uuid PRIMARY KEY,
      issuer text NOT NULL,
      subject text NOT NULL,
      given_name text NOT NULL,
      surname text NOT NULL,
      email text NOT NULL,
      email_verified boolean NOT NULL DEFAULT false,
      document_type text NOT NULL DEFAULT '',
      document_country text NOT NULL DEFAULT '',
      document_number text NOT NULL DEFAULT '',
      document_complement text NOT NULL DEFAULT '',
      version integer NOT NULL DEFAULT 1,
      CONSTRAINT person_subject_key UNIQUE (issuer, subject)
    )`);
  await sql.run(`
    CREATE UNIQUE INDEX person_document_key
      ON person (document_type, document_country, document_number, document_complement)
      WHERE document_number <> ''`);
  for (const text of platformTable("identity", "person", {
    // An administrator finds a person by subject or makes one; the data of people is read in platform scope only.
    staff: { select: ["id", "issuer", "subject"], insert: true },
    worker: { select: true, insert: true, update: true },
  })) {
    await sql.run(text);
  }

  await sql.run(`
    CREATE TABLE membership (
      entity_id uuid NOT NULL REFERENCES entity (id),
      id uuid NOT NULL,
      person_id uuid NOT NULL,
      given_name text NOT NULL,
      surname text NOT NULL,
      email text NOT NULL,
      roles text[] NOT NULL CHECK (cardinality(roles) > 0),
      area_ids uuid[] NOT NULL DEFAULT '{}',
      start_time timestamptz(3) NOT NULL,
      end_time timestamptz(3),
      version integer NOT NULL DEFAULT 1,
      PRIMARY KEY (entity_id, id)
    )`);
  await sql.run(
    "CREATE UNIQUE INDEX membership_person_key ON membership (entity_id, person_id) WHERE end_time IS NULL",
  );
  await sql.run("CREATE INDEX membership_by_person_idx ON membership (person_id) WHERE end_time IS NULL");
  await sql.run(
    "CREATE INDEX membership_surname_idx ON membership (entity_id, surname, id) WHERE end_time IS NULL",
  );
  for (const text of isolate("identity", "membership", {
    worker: { select: true, insert: true },
    delete: false,
  })) {
    await sql.run(text);
  }
});

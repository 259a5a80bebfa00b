import { isolate, migration, platformTable } from "@yanapa/database";

const contacts = [
  `CREATE TABLE contact (
    entity_id uuid NOT NULL,
    id uuid NOT NULL,
    -- The document's key is never NULL: absent parts are '', and no document at all is type ''.
    document_type text NOT NULL DEFAULT '' CHECK (document_type IN ('', 'CI', 'CIE', 'PAS', 'OTHER')),
    document_country text NOT NULL DEFAULT '',
    document_number text NOT NULL DEFAULT '',
    document_complement text NOT NULL DEFAULT '',
    document_issued_at text NOT NULL DEFAULT '',
    proof text NOT NULL CHECK (proof IN ('NONE', 'DECLARED', 'CHECKED', 'VERIFIED')),
    given_name text NOT NULL,
    first_surname text NOT NULL DEFAULT '',
    second_surname text NOT NULL DEFAULT '',
    no_surname_reason text NOT NULL DEFAULT '',
    email text NOT NULL DEFAULT '',
    phone text NOT NULL DEFAULT '',
    phone_extension text NOT NULL DEFAULT '',
    type text NOT NULL CHECK (type IN ('CITIZEN', 'PUBLIC_SERVANT')),
    language text NOT NULL,
    privacy_notice_version text NOT NULL,
    privacy_notice_at timestamptz(3) NOT NULL,
    privacy_notice_by uuid,
    person_id uuid,
    create_time timestamptz(3) NOT NULL,
    version integer NOT NULL DEFAULT 1,
    PRIMARY KEY (entity_id, id),
    CHECK ((document_type = '') = (document_number = ''))
  )`,
  // Only proven documents are unique: one that was merely dictated neither blocks nor claims the proven one.
  `CREATE UNIQUE INDEX contact_document_key
    ON contact (entity_id, document_type, document_country, document_number, document_complement)
    WHERE document_type <> '' AND proof IN ('CHECKED', 'VERIFIED')`,
  // A person verified anywhere is looked for in every entity.
  `CREATE INDEX contact_document_platform
    ON contact (document_number, document_type, document_country, document_complement)
    WHERE document_type <> '' AND proof IN ('CHECKED', 'VERIFIED')`,
  `CREATE INDEX contact_person ON contact (entity_id, person_id) WHERE person_id IS NOT NULL`,
  ...isolate("tickets", "contact", {
    delete: false,
    worker: {
      select: [
        "entity_id",
        "id",
        "document_type",
        "document_country",
        "document_number",
        "document_complement",
        "proof",
        "person_id",
      ],
      where: "document_type <> ''",
    },
  }),
  // Folded words by which a card is found. Byte order, so that a prefix is a range; unlike LIKE its operators are
  // leakproof, so the index serves under row-level security.
  `CREATE TABLE contact_term (
    entity_id uuid NOT NULL,
    term text COLLATE "C" NOT NULL,
    contact_id uuid NOT NULL,
    PRIMARY KEY (entity_id, term, contact_id),
    FOREIGN KEY (entity_id, contact_id) REFERENCES contact (entity_id, id) ON DELETE CASCADE
  )`,
  `CREATE INDEX contact_term_contact ON contact_term (entity_id, contact_id)`,
  ...isolate("tickets", "contact_term", { update: false }),
];

const catalogue = [
  `CREATE TABLE catalogue_service (
    entity_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    name_key text NOT NULL,
    criticality text NOT NULL CHECK (criticality IN ('CRITICAL', 'NORMAL')),
    version integer NOT NULL DEFAULT 1,
    create_time timestamptz(3) NOT NULL,
    PRIMARY KEY (entity_id, id),
    CONSTRAINT catalogue_service_name_key UNIQUE (entity_id, name_key)
  )`,
  ...isolate("tickets", "catalogue_service", { delete: false }),
  `CREATE TABLE channel (
    entity_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    name_key text NOT NULL,
    kind text NOT NULL,
    create_time timestamptz(3) NOT NULL,
    PRIMARY KEY (entity_id, id),
    CONSTRAINT channel_name_key UNIQUE (entity_id, name_key)
  )`,
  ...isolate("tickets", "channel", { delete: false }),
  `CREATE TABLE priority_matrix (
    entity_id uuid NOT NULL,
    impact text NOT NULL CHECK (impact IN ('HIGH', 'MEDIUM', 'LOW')),
    urgency text NOT NULL CHECK (urgency IN ('HIGH', 'MEDIUM', 'LOW')),
    priority text NOT NULL CHECK (priority IN ('HIGH', 'MEDIUM', 'LOW')),
    PRIMARY KEY (entity_id, impact, urgency)
  )`,
  ...isolate("tickets", "priority_matrix"),
];

const projections = [
  // Names of public institutions: everybody may read them.
  `CREATE TABLE entity_projection (
    id uuid PRIMARY KEY,
    acronym text NOT NULL,
    name text NOT NULL,
    version integer NOT NULL
  )`,
  ...platformTable("tickets", "entity_projection", {
    staff: { select: true, insert: true, update: true },
    requester: { select: true },
    worker: { select: true, insert: true, update: true },
  }),
  `CREATE TABLE area_projection (
    entity_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    levels text[] NOT NULL,
    version integer NOT NULL,
    PRIMARY KEY (entity_id, id)
  )`,
  ...isolate("tickets", "area_projection", { delete: false }),
];

const closureReports = [
  `CREATE TABLE closure_report (
    entity_id uuid NOT NULL,
    ticket_id uuid NOT NULL,
    restricted boolean NOT NULL,
    sealed_at timestamptz(3) NOT NULL,
    sha256 text NOT NULL,
    report jsonb NOT NULL,
    PRIMARY KEY (entity_id, ticket_id)
  )`,
  // A sealed report is never changed; what comes later is another document.
  ...isolate("tickets", "closure_report", {
    update: false,
    delete: false,
    restricted: { column: "restricted" },
  }),
];

/** Requesters' cards, catalogue and channels, the priority matrix, names copied from identity, and sealed reports. */
export const createContactsAndCatalogue = migration(
  "20261124T0910-create-contacts-and-catalogue",
  async (sql) => {
    for (const text of [...contacts, ...catalogue, ...projections, ...closureReports]) await sql.run(text);
  },
);

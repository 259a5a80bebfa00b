import { cameWith, guestReads, isolate, migration } from "@yanapa/database";

/** What binds a row to the case whose link a guest came with: they see no other link. */
const ofTheCase = (ticket: string): string =>
  `(entity_id, ${ticket}) IN (SELECT l.entity_id, l.ticket_id FROM case_link l
    WHERE l.opens = 'CASE' AND l.revoked_at IS NULL) AND NOT restricted`;

/** Links of cases, by the digests of their codes, and a role that sees with one the one case. */
export const createCaseLinks = migration("20261201T0155-create-case-links", async (sql) => {
  const texts = [
    `CREATE TABLE case_link (
      entity_id uuid NOT NULL,
      ticket_id uuid NOT NULL,
      digest text NOT NULL CHECK (digest ~ '^[0-9a-f]{64}$'),
      opens text NOT NULL CHECK (opens IN ('CASE', 'CONFIRMATION')),
      made_at timestamptz(3) NOT NULL,
      expires_at timestamptz(3) NOT NULL,
      revoked_at timestamptz(3),
      PRIMARY KEY (entity_id, digest),
      FOREIGN KEY (entity_id, ticket_id) REFERENCES ticket (entity_id, id)
    )`,
    "CREATE INDEX case_link_ticket ON case_link (entity_id, ticket_id)",
    // Who comes with a code does not say of which entity.
    "CREATE UNIQUE INDEX case_link_digest ON case_link (digest)",
    "COMMENT ON INDEX case_link_digest IS 'platform-wide'",
    ...isolate("tickets", "case_link", {
      update: ["revoked_at"],
      guest: {
        of: cameWith("digest"),
        select: ["entity_id", "ticket_id", "digest", "opens", "expires_at", "revoked_at"],
      },
    }),
    ...guestReads("tickets", "ticket", {
      of: ofTheCase("id"),
      select: [
        "entity_id",
        "id",
        "number",
        "subject",
        "state",
        "overdue_at",
        "waiting_for",
        "area_name",
        "path",
        "deadline",
        "maximum_due_at",
        "received_at",
        "resolved_at",
        "verified",
        "outcome",
        "version",
        "restricted",
      ],
    }),
    ...guestReads("tickets", "message", {
      of: `${ofTheCase("ticket_id")} AND visibility = 'PUBLIC'`,
      select: [
        "entity_id",
        "ticket_id",
        "id",
        "visibility",
        "author_kind",
        "body",
        "course_of_action",
        "spoken",
        "create_time",
        "restricted",
      ],
    }),
    "GRANT SELECT ON entity_projection TO tickets_guest",
  ];
  for (const text of texts) await sql.run(text);
});

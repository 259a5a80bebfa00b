import { isolate, migration } from "@yanapa/database";

/** The e-mail of a card is confirmed by a code that is sent to it. */
export const confirmContactEmail = migration("20261130T2230-confirm-contact-email", async (sql) => {
  await sql.run("ALTER TABLE contact ADD COLUMN email_confirmed text NOT NULL DEFAULT ''");
  await sql.run(
    "COMMENT ON COLUMN contact.email_confirmed IS 'The address that a code confirmed; the card may have another since'",
  );
  await sql.run(`
    CREATE TABLE contact_email_code (
      entity_id uuid NOT NULL,
      contact_id uuid NOT NULL,
      id uuid NOT NULL,
      email text NOT NULL,
      -- To be sent, so that it is kept as it reads; gone once it was used.
      code text NOT NULL CHECK (code ~ '^[0-9]{6}$'),
      attempts integer NOT NULL DEFAULT 0,
      expires_at timestamptz(3) NOT NULL,
      PRIMARY KEY (entity_id, contact_id),
      FOREIGN KEY (entity_id, contact_id) REFERENCES contact (entity_id, id)
    )`);
  for (const text of isolate("tickets", "contact_email_code", {})) await sql.run(text);
});

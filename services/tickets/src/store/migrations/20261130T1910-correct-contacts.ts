import { isolate, migration } from "@yanapa/database";

const columns = [
  `ALTER TABLE contact
    ADD COLUMN second_phone text NOT NULL DEFAULT '',
    ADD COLUMN second_phone_extension text NOT NULL DEFAULT '',
    ADD COLUMN address text NOT NULL DEFAULT '',
    ADD COLUMN notes text NOT NULL DEFAULT '',
    ADD COLUMN birth_date date,
    -- The card that stands for both, when this one was united with it. Nothing else moves, so that it can be undone.
    ADD COLUMN united_into_id uuid CHECK (united_into_id <> id),
    ADD COLUMN united_at timestamptz(3),
    ADD CONSTRAINT contact_united FOREIGN KEY (entity_id, united_into_id) REFERENCES contact (entity_id, id),
    ADD CHECK ((united_into_id IS NULL) = (united_at IS NULL))`,
  "CREATE INDEX contact_united_into ON contact (entity_id, united_into_id) WHERE united_into_id IS NOT NULL",
];

const changes = [
  `CREATE TABLE contact_change (
    entity_id uuid NOT NULL,
    contact_id uuid NOT NULL,
    -- Of the card, which the change made.
    version integer NOT NULL,
    at timestamptz(3) NOT NULL,
    actor_id uuid NOT NULL,
    reason text NOT NULL,
    -- [{ field, before, after }]
    fields jsonb NOT NULL,
    PRIMARY KEY (entity_id, contact_id, version),
    FOREIGN KEY (entity_id, contact_id) REFERENCES contact (entity_id, id)
  )`,
  // What a card held is never rewritten.
  ...isolate("tickets", "contact_change", { update: false, delete: false }),
];

/** Cards say more, can be corrected with their history in sight, and two of one person can be united. */
export const correctContacts = migration("20261130T1910-correct-contacts", async (sql) => {
  for (const text of [...columns, ...changes]) await sql.run(text);
});

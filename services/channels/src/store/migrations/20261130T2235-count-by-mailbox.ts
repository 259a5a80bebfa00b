import { migration } from "@yanapa/database";

/** Mails are counted by mailbox, whatever the spelling of its address. */
export const countByMailbox = migration("20261130T2235-count-by-mailbox", async (sql) => {
  await sql.run("ALTER TABLE delivery ADD COLUMN mailbox text NOT NULL DEFAULT ''");
  await sql.run(
    "COMMENT ON COLUMN delivery.mailbox IS 'The address in the one spelling that mails are counted by'",
  );
  await sql.run("CREATE INDEX delivery_mailbox_hour ON delivery (mailbox, sent_at) WHERE state = 'SENT'");
});

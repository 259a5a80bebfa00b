import { type IsolateOptions, isolate, migration } from "@yanapa/database";

const restricted = { column: "restricted" };

/** Notices to send, the contact log, surveys, and what channels must know of tickets. */
export const createChannels = migration("20261124T0900-create-channels", async (sql) => {
  const isolated = async (table: string, options: IsolateOptions) => {
    for (const text of isolate("channels", table, options)) await sql.run(text);
  };

  await sql.run(`
    CREATE TABLE ticket (
      entity_id uuid NOT NULL,
      id uuid NOT NULL,
      restricted boolean NOT NULL,
      version integer NOT NULL,
      PRIMARY KEY (entity_id, id)
    )`);
  await isolated("ticket", { restricted, delete: false });

  await sql.run(`
    CREATE TABLE delivery (
      entity_id uuid NOT NULL,
      id uuid NOT NULL,
      event_id uuid NOT NULL,
      ticket_id uuid NOT NULL,
      message_id uuid,
      template text NOT NULL,
      recipient text NOT NULL,
      address text NOT NULL DEFAULT '',
      recipient_name text NOT NULL DEFAULT '',
      facts jsonb NOT NULL DEFAULT '{}',
      restricted boolean NOT NULL,
      state text NOT NULL DEFAULT 'PENDING' CHECK (state IN ('PENDING', 'SENT', 'FAILED')),
      attempts integer NOT NULL DEFAULT 0,
      put_off boolean NOT NULL DEFAULT false,
      last_error text NOT NULL DEFAULT '',
      next_try_at timestamptz(3) NOT NULL,
      create_time timestamptz(3) NOT NULL,
      sent_at timestamptz(3),
      PRIMARY KEY (entity_id, id),
      CONSTRAINT delivery_once UNIQUE (entity_id, event_id, template, recipient)
    )`);
  await sql.run("CREATE INDEX delivery_due ON delivery (next_try_at) WHERE state = 'PENDING'");
  await sql.run("CREATE INDEX delivery_hour ON delivery (address, sent_at) WHERE state = 'SENT'");
  await sql.run("CREATE INDEX delivery_put_off ON delivery (address) WHERE state = 'PENDING' AND put_off");
  await sql.run("CREATE INDEX delivery_ticket ON delivery (entity_id, ticket_id, create_time DESC, id DESC)");
  await isolated("delivery", { restricted, worker: { select: true, update: ["next_try_at"] } });

  await sql.run(`
    CREATE TABLE contact_entry (
      entity_id uuid NOT NULL,
      id uuid NOT NULL,
      medium text NOT NULL,
      direction text NOT NULL,
      disposition text NOT NULL,
      ticket_id uuid,
      restricted boolean NOT NULL,
      operator_id uuid NOT NULL,
      start_time timestamptz(3) NOT NULL,
      duration_seconds integer NOT NULL CHECK (duration_seconds BETWEEN 0 AND 86400),
      note text NOT NULL,
      PRIMARY KEY (entity_id, id)
    )`);
  await sql.run("CREATE INDEX contact_entry_newest ON contact_entry (entity_id, start_time DESC, id DESC)");
  await sql.run(`CREATE INDEX contact_entry_ticket ON contact_entry (entity_id, ticket_id, start_time DESC, id DESC)
    WHERE ticket_id IS NOT NULL`);
  await isolated("contact_entry", { restricted, update: ["restricted"], delete: false });

  await sql.run(`
    CREATE TABLE survey (
      entity_id uuid NOT NULL,
      id uuid NOT NULL,
      ticket_id uuid NOT NULL,
      number text NOT NULL,
      requester_id uuid NOT NULL,
      requester_type text NOT NULL DEFAULT '',
      restricted boolean NOT NULL,
      rating integer NOT NULL DEFAULT 0 CHECK (rating BETWEEN 0 AND 5),
      solved boolean NOT NULL DEFAULT false,
      comment text NOT NULL DEFAULT '',
      try_at timestamptz(3) NOT NULL,
      create_time timestamptz(3),
      answered_at timestamptz(3),
      expires_at timestamptz(3) NOT NULL,
      PRIMARY KEY (entity_id, id),
      CONSTRAINT survey_ticket_key UNIQUE (entity_id, ticket_id)
    )`);
  await sql.run("CREATE INDEX survey_unsent ON survey (try_at) WHERE create_time IS NULL");
  await sql.run(
    "CREATE INDEX survey_requester ON survey (requester_id, create_time DESC, id DESC) WHERE create_time IS NOT NULL",
  );
  await isolated("survey", {
    restricted,
    delete: false,
    requester: {
      column: "requester_id",
      select: [
        "entity_id",
        "id",
        "ticket_id",
        "number",
        "requester_id",
        "rating",
        "solved",
        "comment",
        "create_time",
        "answered_at",
        "expires_at",
      ],
      where: "create_time IS NOT NULL",
    },
    worker: {
      select: ["entity_id", "id", "ticket_id", "restricted", "create_time", "try_at"],
      update: ["try_at"],
    },
  });
});

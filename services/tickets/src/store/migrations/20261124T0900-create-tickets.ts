import { isolate, migration } from "@yanapa/database";

const tickets = [
  `CREATE TABLE ticket (
    entity_id uuid NOT NULL,
    id uuid NOT NULL,
    number text NOT NULL,
    kind text NOT NULL,
    state text NOT NULL CHECK (state IN ('OPEN', 'IN_PROGRESS', 'RESOLVED', 'CLOSED')),
    subject text NOT NULL,
    description text NOT NULL,
    contact_id uuid,
    requester_name text NOT NULL,
    requester_id uuid,
    channel_id uuid NOT NULL,
    immediate_channel boolean NOT NULL,
    origin_proof text NOT NULL,
    service_id uuid,
    scope text NOT NULL,
    impact text NOT NULL,
    urgency text NOT NULL,
    priority text NOT NULL,
    triaged boolean NOT NULL,
    restricted boolean NOT NULL,
    level text NOT NULL,
    area_id uuid NOT NULL,
    area_name text NOT NULL,
    holder_id uuid,
    operator_id uuid,
    waiting_for text NOT NULL,
    deadline timestamptz(3),
    first_deadline timestamptz(3),
    maximum_due_at timestamptz(3),
    first_response_due_at timestamptz(3),
    overdue_at timestamptz(3),
    -- Version of escalation's clock that the three before were copied from.
    clock_version integer NOT NULL DEFAULT 0,
    received_at timestamptz(3) NOT NULL,
    registered_at timestamptz(3) NOT NULL,
    responded_at timestamptz(3),
    resolved_at timestamptz(3),
    closed_at timestamptz(3),
    outcome text NOT NULL,
    cycle integer NOT NULL,
    highest_level text NOT NULL,
    verified boolean NOT NULL,
    resolver_id uuid,
    -- Where it has been, without reasons: what its requester may see of the hops.
    path jsonb NOT NULL,
    detail jsonb NOT NULL,
    -- State, priority, urgency and plazo as one number: the order of the queue is one index.
    queue_key bigint NOT NULL,
    version integer NOT NULL,
    update_time timestamptz(3) NOT NULL,
    PRIMARY KEY (entity_id, id)
  )`,
  "CREATE UNIQUE INDEX ticket_number ON ticket (number)",
  // The number begins with the acronym of the entity: unique on the whole platform, and never a credential.
  "COMMENT ON INDEX ticket_number IS 'platform-wide'",
  "CREATE INDEX ticket_queue ON ticket (entity_id, queue_key, id)",
  "CREATE INDEX ticket_area_queue ON ticket (entity_id, area_id, queue_key, id)",
  "CREATE INDEX ticket_holder_queue ON ticket (entity_id, holder_id, queue_key, id) WHERE holder_id IS NOT NULL",
  "CREATE INDEX ticket_contact ON ticket (entity_id, contact_id)",
  "CREATE INDEX ticket_requester ON ticket (requester_id, id) WHERE requester_id IS NOT NULL",
  ...isolate("tickets", "ticket", {
    delete: false,
    restricted: { column: "restricted" },
    requester: {
      column: "requester_id",
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
        "received_at",
        "verified",
        "outcome",
        "version",
        "requester_id",
      ],
    },
  }),
  // Folded words of the subject, in byte order: a prefix is a range, whose operators row-level security lets through.
  `CREATE TABLE ticket_term (
    entity_id uuid NOT NULL,
    term text COLLATE "C" NOT NULL,
    ticket_id uuid NOT NULL,
    restricted boolean NOT NULL,
    PRIMARY KEY (entity_id, term, ticket_id)
  )`,
  ...isolate("tickets", "ticket_term", { restricted: { column: "restricted" } }),
];

const messages = [
  `CREATE TABLE message (
    entity_id uuid NOT NULL,
    ticket_id uuid NOT NULL,
    id uuid NOT NULL,
    -- Of the ticket: whom its public messages are for.
    requester_id uuid,
    restricted boolean NOT NULL,
    visibility text NOT NULL CHECK (visibility IN ('PUBLIC', 'INTERNAL')),
    author_kind text NOT NULL CHECK (author_kind IN ('STAFF', 'REQUESTER')),
    author_id uuid NOT NULL,
    body text NOT NULL,
    course_of_action boolean NOT NULL,
    spoken boolean NOT NULL,
    create_time timestamptz(3) NOT NULL,
    PRIMARY KEY (entity_id, ticket_id, id),
    FOREIGN KEY (entity_id, ticket_id) REFERENCES ticket (entity_id, id)
  )`,
  `CREATE INDEX message_requester ON message (requester_id, ticket_id, id)
    WHERE requester_id IS NOT NULL AND visibility = 'PUBLIC'`,
  // What was told is never rewritten; only whom it belongs to is found out later.
  ...isolate("tickets", "message", {
    update: ["requester_id", "restricted"],
    delete: false,
    restricted: { column: "restricted" },
    requester: {
      column: "requester_id",
      where: "visibility = 'PUBLIC'",
      select: [
        "ticket_id",
        "id",
        "requester_id",
        "visibility",
        "author_kind",
        "body",
        "course_of_action",
        "spoken",
        "create_time",
      ],
    },
  }),
];

const numbers = [
  // The first number of the year that no process has taken for itself.
  `CREATE TABLE number_block (
    entity_id uuid NOT NULL,
    year integer NOT NULL,
    next integer NOT NULL,
    PRIMARY KEY (entity_id, year)
  )`,
  ...isolate("tickets", "number_block", { delete: false }),
];

/** Tickets, their messages and the words they are found by, and the numbers handed out. */
export const createTickets = migration("20261124T0900-create-tickets", async (sql) => {
  for (const text of [...tickets, ...messages, ...numbers]) await sql.run(text);
});

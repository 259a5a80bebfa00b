import { migration } from "@yanapa/database";

/**
 * What the views of the queue are found by. Columns that follow from others PostgreSQL makes itself, so that they hold whoever
 * writes the row; the others have a process of before leave them as they are, and are right with the ticket's next message or
 * attempt.
 */
export const indexViews = migration("20261201T0340-index-views", async (sql) => {
  await sql.run(`ALTER TABLE ticket
    ADD COLUMN last_public_at timestamptz(3),
    ADD COLUMN last_public_by text,
    ADD COLUMN sought integer NOT NULL DEFAULT 0,
    ${generated.map(([column, type, as]) => `ADD COLUMN ${column} ${type} GENERATED ALWAYS AS (${as}) STORED`).join(", ")}`);
  for (const [column, comment] of Object.entries(comments))
    await sql.run(`COMMENT ON COLUMN ticket.${column} IS '${comment}'`);
  await sql.run(`UPDATE ticket SET last_public_at = last.create_time, last_public_by = last.author_kind
    FROM (SELECT DISTINCT ON (entity_id, ticket_id) entity_id, ticket_id, create_time, author_kind FROM message
      WHERE visibility = 'PUBLIC' ORDER BY entity_id, ticket_id, id DESC) AS last
    WHERE ticket.entity_id = last.entity_id AND ticket.id = last.ticket_id`);
  await sql.run(`UPDATE ticket SET sought = tried.times FROM (
      SELECT t.entity_id, t.id, count(*)::integer AS times FROM ticket t,
        jsonb_array_elements(t.detail -> 'verifications') AS one
      WHERE t.state = 'RESOLVED' AND one ->> 'answer' = 'NO_ANSWER' AND (one ->> 'cycle')::integer = t.cycle
      GROUP BY t.entity_id, t.id HAVING bool_or(one ->> 'channelId' = t.channel_id::text)) AS tried
    WHERE ticket.entity_id = tried.entity_id AND ticket.id = tried.id`);
  for (const text of indexes) await sql.run(text);
});

const generated = [
  ["due_key", "bigint", "queue_key % 10000000000000"],
  ["last_hop", "text", "coalesce(path -> -1 ->> 'kind', '')"],
  ["proposed_outcome", "text", "coalesce(detail -> 'proposal' ->> 'outcome', 'UNSPECIFIED')"],
  ["public_servant", "boolean", "coalesce(detail ->> 'requesterType', '') = 'PUBLIC_SERVANT'"],
  [
    "awaits_area",
    "boolean",
    `coalesce(jsonb_path_exists(detail, '$.consultations[*] ? (@.result == "UNSPECIFIED" && !exists(@.answeredAt))'), false)`,
  ],
] as const;

const comments = {
  last_public_at: "When its last public message was written; null without any",
  last_public_by: "Who wrote it: STAFF or REQUESTER",
  sought: "Attempts to verify without answer in its cycle; 0 until one was by the channel that it came by",
  due_key: "The effective plazo in milliseconds since 1970; without one beyond any",
  last_hop: "How control came to where it is",
  proposed_outcome: "How somebody proposes to end it",
  public_servant: "Whether its requester is one, as the card said at registration",
  awaits_area: "Whether a consulta interna awaits its answer",
};

const open = "state IN ('OPEN', 'IN_PROGRESS')";
const inQueue = "ticket (entity_id, queue_key, id)";

const indexes = [
  `CREATE INDEX ticket_untriaged ON ${inQueue} WHERE NOT triaged`,
  `CREATE INDEX ticket_waiting ON ${inQueue} WHERE waiting_for <> 'UNSPECIFIED'`,
  `CREATE INDEX ticket_resolved ON ${inQueue} WHERE state = 'RESOLVED'`,
  `CREATE INDEX ticket_returned ON ${inQueue} WHERE last_hop = 'RETURNED'`,
  `CREATE INDEX ticket_proposed ON ${inQueue} WHERE proposed_outcome <> 'UNSPECIFIED'`,
  `CREATE INDEX ticket_reopened ON ${inQueue} WHERE cycle > 1`,
  `CREATE INDEX ticket_security ON ${inQueue} WHERE restricted`,
  `CREATE INDEX ticket_unassigned ON ${inQueue} WHERE holder_id IS NULL AND ${open}`,
  `CREATE INDEX ticket_overdue ON ticket (entity_id, overdue_at, id) WHERE ${open} AND overdue_at IS NOT NULL`,
  "CREATE INDEX ticket_due ON ticket (entity_id, due_key, id) WHERE state <> 'CLOSED'",
  "CREATE INDEX ticket_received ON ticket (entity_id, received_at, id)",
  "CREATE INDEX ticket_changed ON ticket (entity_id, update_time, id)",
  "CREATE INDEX ticket_service ON ticket (entity_id, service_id, queue_key, id) WHERE service_id IS NOT NULL",
];

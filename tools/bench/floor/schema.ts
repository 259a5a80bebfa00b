/** The floor's own tables: what one ticket needs, without isolation, history or idempotency. */
export const floorSchema = `
  CREATE TABLE IF NOT EXISTS ticket (
    entity_id uuid NOT NULL, id uuid NOT NULL, number text NOT NULL, kind int NOT NULL, state int NOT NULL,
    subject text NOT NULL, description text NOT NULL, requester_name text NOT NULL, contact_id uuid NOT NULL,
    channel_id uuid NOT NULL, scope int NOT NULL, impact int NOT NULL, urgency int NOT NULL, priority int NOT NULL,
    level int NOT NULL, area_id uuid NOT NULL, area_name text NOT NULL, received_at timestamptz(3) NOT NULL,
    update_time timestamptz(3) NOT NULL, version int NOT NULL DEFAULT 1,
    PRIMARY KEY (entity_id, id)
  );
  CREATE INDEX IF NOT EXISTS ticket_queue_idx ON ticket (entity_id, priority, urgency, received_at, id);
  CREATE TABLE IF NOT EXISTS event (
    id uuid PRIMARY KEY, ticket_id uuid NOT NULL, type text NOT NULL, body jsonb NOT NULL, at timestamptz(3) NOT NULL
  );
  CREATE TABLE IF NOT EXISTS outbox (
    id uuid PRIMARY KEY, subject text NOT NULL, body jsonb NOT NULL, published_at timestamptz(3)
  );`;

/** Writes ticket, event and outbox row in one statement. */
export const createStatement = {
  name: "floor_create",
  text: `
  WITH t AS (
    INSERT INTO ticket (entity_id, id, number, kind, state, subject, description, requester_name, contact_id,
      channel_id, scope, impact, urgency, priority, level, area_id, area_name, received_at, update_time)
    VALUES ($1, $2, $3, $4, 1, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1, $14, $15, $16, $16) RETURNING id
  ), e AS (
    INSERT INTO event (id, ticket_id, type, body, at) VALUES ($17, $2, 'TicketCreated', $18, $16)
  )
  INSERT INTO outbox (id, subject, body) VALUES ($17, 'yanapa.tickets.ticket.created', $18)`,
};

export const getStatement = {
  name: "floor_get",
  text: "SELECT * FROM ticket WHERE entity_id = $1 AND id = $2",
};

export const listStatement = {
  name: "floor_list",
  text: `SELECT id, number, kind, state, subject, requester_name, priority, urgency, level, area_id, area_name,
      received_at, update_time, version
    FROM ticket WHERE entity_id = $1 ORDER BY priority, urgency, received_at, id LIMIT 50`,
};

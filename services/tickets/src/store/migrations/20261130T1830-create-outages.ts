import { isolate, migration } from "@yanapa/database";

const outages = [
  `CREATE TABLE outage (
    entity_id uuid NOT NULL,
    id uuid NOT NULL,
    service_id uuid NOT NULL,
    scope text NOT NULL CHECK (scope IN ('ONE', 'GROUP', 'ALL')),
    degree text NOT NULL CHECK (degree IN ('DOWN', 'DEGRADED')),
    start_time timestamptz(3) NOT NULL,
    end_time timestamptz(3) CHECK (end_time > start_time),
    -- Whether only security incidents have it.
    restricted boolean NOT NULL,
    create_time timestamptz(3) NOT NULL,
    -- Recorded in error: kept, and out of every figure.
    voided_at timestamptz(3),
    voided_by uuid,
    void_reason text NOT NULL DEFAULT '',
    corrected_by_id uuid,
    version integer NOT NULL DEFAULT 1,
    PRIMARY KEY (entity_id, id),
    FOREIGN KEY (entity_id, service_id) REFERENCES catalogue_service (entity_id, id),
    CHECK ((voided_at IS NULL) = (voided_by IS NULL))
  )`,
  "CREATE INDEX outage_of_service ON outage (entity_id, service_id, id) WHERE voided_at IS NULL",
  ...isolate("tickets", "outage", { delete: false, restricted: { column: "restricted" } }),
  `CREATE TABLE ticket_outage (
    entity_id uuid NOT NULL,
    ticket_id uuid NOT NULL,
    outage_id uuid NOT NULL,
    -- Of the ticket.
    restricted boolean NOT NULL,
    PRIMARY KEY (entity_id, ticket_id, outage_id),
    FOREIGN KEY (entity_id, ticket_id) REFERENCES ticket (entity_id, id),
    FOREIGN KEY (entity_id, outage_id) REFERENCES outage (entity_id, id)
  )`,
  "CREATE INDEX ticket_outage_outage ON ticket_outage (entity_id, outage_id)",
  ...isolate("tickets", "ticket_outage", { restricted: { column: "restricted" } }),
];

/** What tickets held in their `detail`. */
const moved = [
  `INSERT INTO outage (entity_id, id, service_id, scope, degree, start_time, end_time, restricted, create_time)
    SELECT t.entity_id, (o ->> 'id')::uuid, (o ->> 'serviceId')::uuid, o ->> 'scope', o ->> 'degree',
      (o ->> 'startTime')::timestamptz, (o ->> 'endTime')::timestamptz, t.restricted, t.update_time
    FROM ticket t CROSS JOIN LATERAL jsonb_array_elements(t.detail -> 'outages') AS o`,
  `INSERT INTO ticket_outage (entity_id, ticket_id, outage_id, restricted)
    SELECT t.entity_id, t.id, (o ->> 'id')::uuid, t.restricted
    FROM ticket t CROSS JOIN LATERAL jsonb_array_elements(t.detail -> 'outages') AS o`,
];

/** Outages are a service's, and several tickets can share one. */
export const createOutages = migration("20261130T1830-create-outages", async (sql) => {
  for (const text of [...outages, ...moved]) await sql.run(text);
});

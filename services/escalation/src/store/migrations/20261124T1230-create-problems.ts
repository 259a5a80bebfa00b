import { isolate, migration } from "@yanapa/database";

const tables: readonly (readonly [text: string, ...isolation: string[]])[] = [
  [
    `CREATE TABLE incident_print (
      entity_id uuid NOT NULL,
      ticket_id uuid NOT NULL,
      service_id uuid NOT NULL,
      number text NOT NULL,
      received_at timestamptz(3) NOT NULL,
      fingerprint bigint[],
      cause_key text NOT NULL DEFAULT '',
      PRIMARY KEY (entity_id, ticket_id)
    )`,
    "COMMENT ON TABLE incident_print IS 'What incidents of a service are compared by; security incidents are none'",
    "COMMENT ON COLUMN incident_print.fingerprint IS 'Null until it is asked for'",
    "CREATE INDEX incident_print_service ON incident_print (entity_id, service_id, received_at DESC)",
    ...isolate("escalation", "incident_print"),
  ],
  [
    `CREATE TABLE problem (
      entity_id uuid NOT NULL,
      id uuid NOT NULL,
      service_id uuid NOT NULL,
      state text NOT NULL CHECK (state IN ('PROPOSED', 'ACCEPTED', 'DISMISSED', 'RESOLVED')),
      rule_code text NOT NULL,
      note text NOT NULL DEFAULT '',
      create_time timestamptz(3) NOT NULL,
      decide_time timestamptz(3),
      version integer NOT NULL DEFAULT 1,
      PRIMARY KEY (entity_id, id)
    )`,
    ...isolate("escalation", "problem", { delete: false }),
  ],
  [
    `CREATE TABLE problem_member (
      entity_id uuid NOT NULL,
      problem_id uuid NOT NULL,
      ticket_id uuid NOT NULL,
      number text NOT NULL,
      received_at timestamptz(3) NOT NULL,
      PRIMARY KEY (entity_id, problem_id, ticket_id),
      FOREIGN KEY (entity_id, problem_id) REFERENCES problem (entity_id, id)
    )`,
    "CREATE INDEX problem_member_ticket ON problem_member (entity_id, ticket_id)",
    ...isolate("escalation", "problem_member", { update: false, delete: true }),
  ],
];

/** What incidents are compared by, and the problem records that their recurrence proposes (RA 0040/2022 §7.6). */
export const createProblems = migration("20261124T1230-create-problems", async (sql) => {
  for (const texts of tables) for (const text of texts) await sql.run(text);
});

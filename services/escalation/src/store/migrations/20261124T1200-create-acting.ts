import { isolate, migration } from "@yanapa/database";

const restricted = { column: "restricted" };

const tables: readonly (readonly [text: string, ...isolation: string[]])[] = [
  [
    `CREATE TABLE rule_set (
      entity_id uuid NOT NULL,
      version integer NOT NULL CHECK (version > 0),
      rules jsonb NOT NULL,
      reason text NOT NULL,
      ticket_daily_most integer NOT NULL,
      contact_hourly_most integer NOT NULL,
      publish_time timestamptz(3) NOT NULL,
      PRIMARY KEY (entity_id, version)
    )`,
    // A version never changes.
    ...isolate("escalation", "rule_set", { update: false, delete: false }),
  ],
  [
    `CREATE TABLE escalation_path (
      entity_id uuid NOT NULL,
      id uuid NOT NULL,
      version integer NOT NULL CHECK (version > 0),
      content jsonb NOT NULL,
      save_time timestamptz(3) NOT NULL,
      PRIMARY KEY (entity_id, id, version)
    )`,
    ...isolate("escalation", "escalation_path", { update: false, delete: false }),
  ],
  [
    `CREATE TABLE duty_substitution (
      entity_id uuid NOT NULL,
      id uuid NOT NULL,
      path_id uuid NOT NULL,
      level text NOT NULL,
      person_id uuid NOT NULL,
      start_time timestamptz(3) NOT NULL,
      end_time timestamptz(3) NOT NULL CHECK (end_time > start_time),
      create_time timestamptz(3) NOT NULL,
      PRIMARY KEY (entity_id, id)
    )`,
    "CREATE INDEX duty_substitution_path ON duty_substitution (entity_id, path_id, end_time)",
    ...isolate("escalation", "duty_substitution", { update: false, delete: false }),
  ],
  [
    `CREATE TABLE ruled_service (
      entity_id uuid NOT NULL,
      service_id uuid NOT NULL,
      PRIMARY KEY (entity_id, service_id)
    )`,
    "COMMENT ON TABLE ruled_service IS 'Services of the catalogue of tickets, that rules and paths may name'",
    ...isolate("escalation", "ruled_service", { update: false, delete: false }),
  ],
  [
    `CREATE TABLE ruled_ticket (
      entity_id uuid NOT NULL,
      ticket_id uuid NOT NULL,
      restricted boolean NOT NULL,
      ended boolean NOT NULL,
      version integer NOT NULL,
      generation integer NOT NULL DEFAULT 1,
      due_at timestamptz(3),
      lease_until timestamptz(3) NOT NULL DEFAULT 'epoch',
      attempts integer NOT NULL DEFAULT 0,
      PRIMARY KEY (entity_id, ticket_id)
    )`,
    "COMMENT ON COLUMN ruled_ticket.due_at IS 'When its rules are to be looked at; null for never'",
    "COMMENT ON COLUMN ruled_ticket.generation IS 'One more with all that is heard of it: an older timer does nothing'",
    "COMMENT ON COLUMN ruled_ticket.lease_until IS 'Until then one process has it in hand'",
    "CREATE INDEX ruled_ticket_due ON ruled_ticket (due_at) WHERE due_at IS NOT NULL",
    ...isolate("escalation", "ruled_ticket", {
      restricted,
      delete: false,
      worker: {
        select: ["entity_id", "ticket_id", "due_at", "lease_until", "generation"],
        update: ["lease_until"],
        where: "due_at IS NOT NULL",
      },
    }),
  ],
  [
    `CREATE TABLE ticket_step (
      entity_id uuid NOT NULL,
      ticket_id uuid NOT NULL,
      version integer NOT NULL,
      at timestamptz(3) NOT NULL,
      step jsonb NOT NULL,
      PRIMARY KEY (entity_id, ticket_id, version),
      FOREIGN KEY (entity_id, ticket_id) REFERENCES ruled_ticket (entity_id, ticket_id)
    )`,
    ...isolate("escalation", "ticket_step", { update: false, delete: false }),
  ],
  [
    `CREATE TABLE firing (
      entity_id uuid NOT NULL,
      id uuid NOT NULL,
      ticket_id uuid NOT NULL,
      restricted boolean NOT NULL,
      rule_code text NOT NULL,
      target text NOT NULL,
      threshold text NOT NULL,
      cycle integer NOT NULL,
      turn integer NOT NULL,
      rule_version integer NOT NULL,
      trigger text NOT NULL,
      acting boolean NOT NULL,
      due_at timestamptz(3) NOT NULL,
      begin_time timestamptz(3) NOT NULL,
      done_at timestamptz(3),
      outcome text CHECK (outcome IN ('DONE', 'UNCHANGED', 'SUPPRESSED')),
      reason text NOT NULL DEFAULT '',
      actions jsonb NOT NULL,
      PRIMARY KEY (entity_id, id),
      CONSTRAINT firing_once UNIQUE (entity_id, ticket_id, rule_code, target, threshold, cycle, turn),
      FOREIGN KEY (entity_id, ticket_id) REFERENCES ruled_ticket (entity_id, ticket_id)
    )`,
    "COMMENT ON COLUMN firing.actions IS 'What it orders and, once done, what became of it'",
    ...isolate("escalation", "firing", { restricted, delete: false }),
  ],
  [
    `CREATE TABLE rule_notice (
      entity_id uuid NOT NULL,
      id uuid NOT NULL,
      ticket_id uuid NOT NULL,
      restricted boolean NOT NULL,
      recipient text NOT NULL,
      findings jsonb NOT NULL,
      notify_at timestamptz(3) NOT NULL,
      create_time timestamptz(3) NOT NULL,
      sent_at timestamptz(3),
      PRIMARY KEY (entity_id, id)
    )`,
    // What is found while a notice waits is told in the same one.
    `CREATE UNIQUE INDEX rule_notice_waiting ON rule_notice (entity_id, ticket_id, recipient) WHERE sent_at IS NULL`,
    "CREATE INDEX rule_notice_hour ON rule_notice (entity_id, recipient, create_time)",
    ...isolate("escalation", "rule_notice", { restricted, delete: false }),
  ],
];

/** Paths, who is on call, rules, what they must know of tickets, their firings and the notices that wait. */
export const createActing = migration("20261124T1200-create-acting", async (sql) => {
  for (const texts of tables) for (const text of texts) await sql.run(text);
});

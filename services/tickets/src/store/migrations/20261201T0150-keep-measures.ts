import { migration } from "@yanapa/database";

/**
 * What escalation measured of a ticket, and until when its requester may confirm, stand beside it: closing and reading ask
 * nobody. What waits for a requester now is found by what it holds and dated by the job; measures come with the next word.
 */
export const keepMeasures = migration("20261201T0150-keep-measures", async (sql) => {
  await sql.run(`ALTER TABLE ticket
    ADD COLUMN measures jsonb,
    ADD COLUMN measured_version integer NOT NULL DEFAULT 0,
    ADD COLUMN confirmation_asked_at timestamptz(3),
    ADD COLUMN confirmation_due_at timestamptz(3),
    ADD COLUMN confirmation_days integer,
    ADD COLUMN confirmation_dated_at timestamptz(3) NOT NULL DEFAULT 'epoch'`);
  for (const [column, comment] of Object.entries(comments))
    await sql.run(`COMMENT ON COLUMN ticket.${column} IS '${comment}'`);
  await sql.run(`UPDATE ticket SET confirmation_asked_at = CASE
      WHEN (detail #>> '{verificationRequest,cycle}')::integer = cycle
        THEN (detail #>> '{verificationRequest,deliveredAt}')::timestamptz
      ELSE (SELECT min((one ->> 'at')::timestamptz) FROM jsonb_array_elements(detail -> 'verifications') AS one
        WHERE one ->> 'answer' = 'NO_ANSWER' AND (one ->> 'cycle')::integer = ticket.cycle) END
    WHERE state = 'RESOLVED' AND NOT verified`);
  await sql.run(`CREATE INDEX ticket_confirmation_dated ON ticket (confirmation_dated_at)
    WHERE confirmation_asked_at IS NOT NULL`);
  await sql.run("COMMENT ON INDEX ticket_confirmation_dated IS 'platform-wide'");
  await sql.run(`CREATE INDEX ticket_confirmation_due ON ticket (entity_id, confirmation_due_at, id)
    WHERE confirmation_due_at IS NOT NULL`);
  const waiting = "confirmation_asked_at IS NOT NULL";
  await sql.run(
    `CREATE POLICY ticket_worker_select ON ticket FOR SELECT TO tickets_worker USING (${waiting})`,
  );
  await sql.run(
    `CREATE POLICY ticket_worker_update ON ticket FOR UPDATE TO tickets_worker USING (${waiting}) WITH CHECK (${waiting})`,
  );
  await sql.run(
    "GRANT SELECT (entity_id, id, confirmation_asked_at, confirmation_dated_at) ON ticket TO tickets_worker",
  );
  await sql.run("GRANT UPDATE (confirmation_dated_at) ON ticket TO tickets_worker");
});

const comments = {
  measures: "What the ticket took, as escalation told",
  measured_version: "The version of the ticket that the measures had seen",
  confirmation_asked_at:
    "When the requester was asked to verify, while the ticket is resolved and not confirmed; else null",
  confirmation_due_at:
    "Until when they may confirm; null until escalation has counted, and when nobody was asked",
  confirmation_days: "The días hábiles that it was counted with",
  confirmation_dated_at: "When it was last counted; epoch when it is to be counted anew",
};

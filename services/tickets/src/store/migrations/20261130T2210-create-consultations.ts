import { isolate, migration } from "@yanapa/database";

/** Which area was asked what, so that it finds it; question and answer stand in the ticket. */
export const createConsultations = migration("20261130T2210-create-consultations", async (sql) => {
  await sql.run(`CREATE TABLE consultation (
    entity_id uuid NOT NULL,
    id uuid NOT NULL,
    ticket_id uuid NOT NULL,
    area_id uuid NOT NULL,
    -- Of the ticket.
    restricted boolean NOT NULL,
    asked_at timestamptz(3) NOT NULL,
    due_at timestamptz(3) NOT NULL,
    state text NOT NULL CHECK (state IN ('AWAITING', 'ANSWERED', 'ENDED')),
    PRIMARY KEY (entity_id, id),
    FOREIGN KEY (entity_id, ticket_id) REFERENCES ticket (entity_id, id)
  )`);
  await sql.run("CREATE INDEX consultation_area ON consultation (entity_id, area_id, due_at, id)");
  await sql.run("CREATE INDEX consultation_ticket ON consultation (entity_id, ticket_id)");
  const isolated = isolate("tickets", "consultation", {
    delete: false,
    restricted: { column: "restricted" },
  });
  for (const text of isolated) await sql.run(text);
  await sql.run(`INSERT INTO consultation (entity_id, id, ticket_id, area_id, restricted, asked_at, due_at, state)
    SELECT t.entity_id, (c ->> 'id')::uuid, t.id, (c ->> 'areaId')::uuid, t.restricted, (c ->> 'askedAt')::timestamptz,
      (c ->> 'dueAt')::timestamptz, CASE WHEN c ->> 'result' <> 'UNSPECIFIED' THEN 'ENDED'
        WHEN c ->> 'answeredAt' IS NULL THEN 'AWAITING' ELSE 'ANSWERED' END
    FROM ticket t CROSS JOIN LATERAL jsonb_array_elements(t.detail -> 'consultations') AS c
    WHERE c ->> 'areaId' <> '' AND c ->> 'dueAt' IS NOT NULL`);
});

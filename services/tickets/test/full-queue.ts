import type { TestService } from "@yanapa/testing";
import type { Town } from "./town.ts";

/**
 * Fills the queue of a town with so many tickets of every kind, made from one that was registered: about a third closed, and a
 * few of each hundred in every other view.
 */
export const fillQueue = async (service: TestService, town: Town, tickets: number): Promise<void> => {
  const { id } = await town.create();
  const { entityId, areas, people } = town;
  await service.database.work(
    { kind: "staff", entityId, restricted: true },
    (tx) =>
      tx.query(
        "test_fill_queue",
        `INSERT INTO ticket (entity_id, id, number, kind, state, subject, description, contact_id, requester_name, channel_id,
           immediate_channel, origin_proof, service_id, scope, impact, urgency, priority, triaged, restricted, level, area_id,
           area_name, holder_id, operator_id, waiting_for, deadline, overdue_at, received_at, registered_at, responded_at,
           outcome, cycle, highest_level, verified, path, detail, queue_key, version, update_time, confirmation_asked_at,
           confirmation_due_at, sought)
         SELECT t.entity_id, gen_random_uuid(), t.number || '-' || n, CASE WHEN n % 97 = 0 THEN 'SECURITY_INCIDENT' ELSE
             (ARRAY['INCIDENT', 'INQUIRY', 'SERVICE_REQUEST'])[n % 3 + 1] END,
           its.state, t.subject, t.description, t.contact_id, t.requester_name, t.channel_id, t.immediate_channel, t.origin_proof,
           CASE WHEN n % 10 > 0 THEN t.service_id END, t.scope, t.impact, t.urgency, t.priority, n % 41 > 0, n % 97 = 0, t.level,
           (ARRAY[$2, $3, $4]::uuid[])[n % 3 + 1], t.area_name, CASE WHEN n % 5 = 0 THEN $5::uuid WHEN n % 5 < 3 THEN gen_random_uuid() END,
           CASE WHEN n % 7 = 0 THEN $5::uuid ELSE gen_random_uuid() END,
           CASE WHEN its.state = 'IN_PROGRESS' AND n % 29 = 0 THEN 'REQUESTER' ELSE 'UNSPECIFIED' END, t.deadline,
           $6::timestamptz + (n - $7::integer / 20) * interval '10 minutes', $6::timestamptz - n * interval '7 minutes',
           t.registered_at, CASE WHEN n % 2 = 0 THEN $6::timestamptz END, t.outcome, CASE WHEN n % 53 = 0 THEN 2 ELSE 1 END,
           t.highest_level, n % 2 = 0, CASE WHEN n % 31 = 0 THEN t.path || '[{"kind": "RETURNED", "level": "L1"}]' ELSE t.path END,
           CASE WHEN n % 59 = 0 THEN t.detail || '{"proposal": {"outcome": "REJECTED"}}' ELSE t.detail END,
           CASE WHEN its.state = 'CLOSED' THEN 1000000000000000 ELSE 0 END + (n % 3 + 1) * 100000000000000 + n, 1,
           $6::timestamptz - n * interval '5 minutes', CASE WHEN its.state = 'RESOLVED' THEN $6::timestamptz END,
           CASE WHEN its.state = 'RESOLVED' THEN $6::timestamptz + (n % 5 - 2) * interval '1 day' END, n % 4
         FROM ticket t, generate_series(1, $7::integer) AS n,
           LATERAL (SELECT CASE WHEN n % 3 = 0 THEN 'CLOSED' WHEN n % 23 = 0 THEN 'RESOLVED' WHEN n % 2 = 0 THEN 'OPEN'
             ELSE 'IN_PROGRESS' END AS state) AS its
         WHERE t.id = $1`,
        [
          id,
          areas.L1,
          areas.L2,
          areas.L3_DEVELOPMENT,
          people.operator.personId,
          service.clock.now(),
          tickets,
        ],
      ),
    { timeoutMs: 120_000 },
  );
};

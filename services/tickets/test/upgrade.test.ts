import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { type Database, migrate, type Scope, uuidv7 } from "@yanapa/database";
import { createTestDatabase, type TestDatabase } from "@yanapa/testing";
import { migrations } from "../src/store/migrations/index.ts";
import { undatedTickets } from "../src/store/ticket/confirmation-dues.ts";

let store: TestDatabase;
let database: Database;
const entities = [uuidv7(), uuidv7()];
const inEntity = (entityId: string): Scope => ({ kind: "staff", entityId, restricted: true });

const attempt = (at: string, cycle = 1) => ({ answer: "NO_ANSWER", comment: "", actorId: "", at, cycle });
const mail = (deliveredAt: string, cycle = 1) => ({ deliveredAt, cycle });

/** What each ticket held before its window was kept, and from when its requester has been asked. */
const kept = [
  {
    detail: { verifications: [attempt("2026-11-25T12:00:00Z"), attempt("2026-11-24T12:00:00Z")] },
    from: "2026-11-24T12:00:00Z",
  },
  {
    detail: {
      verificationRequest: mail("2026-11-26T08:00:00.123Z"),
      verifications: [attempt("2026-11-24T12:00:00Z")],
    },
    from: "2026-11-26T08:00:00.123Z",
  },
  {
    detail: {
      verificationRequest: mail("2026-11-20T08:00:00Z"),
      verifications: [attempt("2026-11-24T12:00:00Z", 2)],
    },
    cycle: 2,
    from: "2026-11-24T12:00:00Z",
  },
  { detail: { verifications: [attempt("2026-11-24T12:00:00Z")] }, cycle: 2 },
  { detail: { verifications: [] } },
  { detail: { verificationRequest: mail("2026-11-26T08:00:00Z"), verifications: [] }, verified: true },
  { detail: { verificationRequest: mail("2026-11-26T08:00:00Z"), verifications: [] }, state: "CLOSED" },
];

/** A database of before windows were kept beside tickets, brought up to date. */
beforeAll(async () => {
  const before = migrations.filter(({ name }) => name < "20261201T0150");
  store = await createTestDatabase({ service: "tickets", migrations: before });
  database = await store.open();
  for (const entityId of entities)
    await database.work(inEntity(entityId), async (tx) => {
      for (const { detail, cycle = 1, verified = false, state = "RESOLVED" } of kept)
        await tx.query(
          "test_ticket",
          `INSERT INTO ticket (entity_id, id, number, kind, state, subject, description, requester_name,
             channel_id, immediate_channel, origin_proof, scope, impact, urgency, priority, triaged, restricted, level,
             area_id, area_name, waiting_for, received_at, registered_at, outcome, cycle, highest_level, verified, path,
             detail, queue_key, version, update_time)
           VALUES ($1, $2, ($2::uuid)::text, 'INQUIRY', $3, '', '', '', $2, true, 'CHECKED', 'ONE', 'LOW', 'LOW', 'LOW',
             true, false, 'L1', $2, '', '', $4, $4, '', $5, 'L1', $6, '[]', $7, 0, 9, $4)`,
          [entityId, uuidv7(), state, tx.now, cycle, verified, JSON.stringify(detail)],
        );
    });
  await migrate({ ownerUrl: store.urls.owner, service: "tickets", migrations });
});
afterAll(() => store?.drop());

it("finds every requester who was asked to verify, in each entity, from when they were", async () => {
  const found = await undatedTickets(database, Temporal.Instant.from("2026-12-01T00:00:00Z"), 100);
  const asked = kept.flatMap(({ from }) => (from ? [from] : [])).toSorted();
  for (const entityId of entities) {
    const own = found.filter((one) => one.entityId === entityId);
    expect(own.map(({ askedAt }) => askedAt.toString()).toSorted()).toEqual(asked);
  }
  expect(found).toHaveLength(2 * asked.length);
});

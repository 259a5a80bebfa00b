import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { type Database, uuidv7 } from "@yanapa/database";
import { createTestDatabase, type TestDatabase } from "@yanapa/testing";
import { DeliveryQueue } from "../src/store/delivery-queue.ts";
import { migrations } from "../src/store/migrations/index.ts";
import { Surveys } from "../src/store/surveys.ts";

const burst = 3_000;
let testDatabase: TestDatabase;
let database: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase({ service: "channels", migrations });
  database = await testDatabase.open();
});
afterAll(() => testDatabase.drop());

const keep = (entityId: string, count: number, minutesAgo: number, text: string): Promise<unknown> =>
  database.work({ kind: "staff", entityId, restricted: true }, (tx) =>
    tx.query(`fair_${text.length}`, text, [entityId, count, tx.now.subtract({ minutes: minutesAgo })]),
  );

it("sends one entity's notice and survey among the first, whatever burst of another's waits before them", async () => {
  const [large, small] = [uuidv7(), uuidv7()];
  const delivery = `INSERT INTO delivery
      (entity_id, id, event_id, ticket_id, template, recipient, address, restricted, next_try_at, create_time)
    SELECT $1, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'ticket-created', 'requester',
      'vecino' || n || '@example.bo', false, $3, $3 FROM generate_series(1, $2) n`;
  const survey = `INSERT INTO survey (entity_id, id, ticket_id, number, requester_id, restricted, try_at, expires_at)
    SELECT $1, gen_random_uuid(), gen_random_uuid(), 'N-' || n, gen_random_uuid(), false, $3,
      $3::timestamptz + interval '10 days' FROM generate_series(1, $2) n`;
  for (const text of [delivery, survey]) {
    await keep(large, burst, 60, text);
    await keep(small, 1, 1, text);
  }
  const notices = await new DeliveryQueue(database, { hourlyMost: 10 }).claim(12);
  expect(notices).toHaveLength(12);
  expect(notices.map(({ entityId }) => entityId)).toContain(small);
  const surveys = await new Surveys(database).claimUnsent();
  expect(surveys).toHaveLength(50);
  expect(surveys.map(({ entityId }) => entityId)).toContain(small);
});

it("gives every notice of a burst to one of several senders, each once", async () => {
  const queue = new DeliveryQueue(database, { hourlyMost: 10 });
  const taken: string[] = [];
  const send = async () => {
    for (let mine = await queue.claim(100); mine.length > 0; mine = await queue.claim(100))
      taken.push(...mine.map(({ id }) => id));
  };
  await Promise.all([send(), send(), send()]);
  // Twelve were taken before.
  expect(new Set(taken).size).toBe(taken.length);
  expect(taken).toHaveLength(burst + 1 - 12);
});

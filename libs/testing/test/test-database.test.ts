import { expect, it } from "@jest/globals";
import { createTestDatabase } from "@yanapa/testing";

it("gives a test file its own migrated database in moments", async () => {
  const first = await createTestDatabase({ service: "moments", migrations: [] });
  const started = performance.now();
  const second = await createTestDatabase({ service: "moments", migrations: [] });
  const tookMs = performance.now() - started;
  expect(second.name).not.toBe(first.name);
  const database = await second.open();
  expect(await database.ready()).toBe(true);
  await Promise.all([first.drop(), second.drop()]);
  // 150 ms on a quiet machine of two cores.
  expect(tookMs).toBeLessThan(1_000);
  process.stdout.write(`test database: ${tookMs.toFixed(0)} ms\n`);
});

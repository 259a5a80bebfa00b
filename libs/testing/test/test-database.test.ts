import { expect, it } from "@jest/globals";
import { createTestDatabase } from "@yanapa/testing";

it("gives each test file a migrated database of its own", async () => {
  const first = await createTestDatabase({ service: "moments", migrations: [] });
  const second = await createTestDatabase({ service: "moments", migrations: [] });
  expect(second.name).not.toBe(first.name);
  const database = await second.open();
  expect(await database.ready()).toBe(true);
  await Promise.all([first.drop(), second.drop()]);
});

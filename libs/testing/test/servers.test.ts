import { expect, it } from "@jest/globals";
import pg from "pg";
import { testServers } from "../src/servers.ts";

it("gives every test file the same PostgreSQL and NATS", async () => {
  const { postgresUrl, natsUrl } = await testServers();
  const client = new pg.Client({ connectionString: postgresUrl });
  await client.connect();
  const { rows } = await client.query("SHOW max_connections");
  await client.end();
  expect(rows).toEqual([{ max_connections: "400" }]);
  expect(natsUrl).toMatch(/^nats:\/\/127\.0\.0\.1:\d+$/);
});

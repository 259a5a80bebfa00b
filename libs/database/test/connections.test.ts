import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import {
  type DatabaseRole,
  inspectDatabase,
  migrate,
  type ProvisionedUrls,
  provisionDatabase,
} from "@yanapa/database";
import { systemClock } from "@yanapa/telemetry";
import { testServers } from "@yanapa/testing";
import pg from "pg";

const mark = `connections_${process.pid}_${process.hrtime.bigint() % 100_000n}`;
const services = [`${mark}_one`, `${mark}_two`] as const;
const loginRoles: readonly DatabaseRole[] = ["staff", "requester", "worker"];
let adminUrl: string;
let urls: ProvisionedUrls[];

const admin = async (...texts: string[]): Promise<void> => {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    for (const text of texts) await client.query(text);
  } finally {
    await client.end();
  }
};

beforeAll(async () => {
  adminUrl = (await testServers()).postgresUrl;
  urls = await Promise.all(
    services.map((service) => provisionDatabase({ adminUrl, service, password: () => "test" })),
  );
  await migrate({ ownerUrl: urls[0]?.owner ?? "", service: services[0], migrations: [] });
});
afterAll(async () => {
  await admin(`DROP DATABASE IF EXISTS ${services[0]}_open WITH (FORCE)`);
  for (const service of services) await admin(`DROP DATABASE ${service} WITH (FORCE)`);
  for (const service of services)
    for (const role of ["owner", ...loginRoles]) await admin(`DROP ROLE ${service}_${role}`);
});

/** Tries to connect with a role's URL to another database; gives the SQLSTATE of the refusal. */
const connect = async (url: string, database: string): Promise<string> => {
  const there = new URL(url);
  there.pathname = `/${database}`;
  const client = new pg.Client({ connectionString: there.href });
  try {
    await client.connect();
    return "connected";
  } catch (error) {
    return (error as pg.DatabaseError).code ?? "";
  } finally {
    await client.end().catch(() => {});
  }
};

const problems = async () => {
  const { staff = "", requester = "", worker = "" } = urls[0] ?? {};
  const found = await inspectDatabase({
    service: services[0],
    urls: { staff, requester, worker },
    migrations: [],
    clock: systemClock,
  });
  return found.map(({ role, problem, detail }) => `${role} ${problem} ${detail}`);
};

describe("the roles of a service", () => {
  it.each(["owner", ...loginRoles] as const)("connect to its own database and no other: %s", async (role) => {
    const url = urls[0]?.[role] ?? "";
    expect(await connect(url, services[0])).toBe("connected");
    for (const other of ["postgres", "template1", services[1]])
      expect(await connect(url, other)).toBe("42501");
  });

  it("are told by the doctor when they may connect elsewhere", async () => {
    expect(await problems()).toEqual([]);
    const open = `${services[0]}_open`;
    await admin(
      `CREATE DATABASE ${open} ALLOW_CONNECTIONS false`,
      `REVOKE ALL ON DATABASE ${open} FROM PUBLIC`,
      `GRANT CONNECT ON DATABASE ${open} TO ${services[0]}_staff`,
      `GRANT CONNECT ON DATABASE ${services[1]} TO ${services[0]}_worker`,
      `ALTER DATABASE ${open} ALLOW_CONNECTIONS true`,
    );
    expect((await problems()).sort()).toEqual([
      `staff ROLE_CONNECTS ${open}`,
      `worker ROLE_CONNECTS ${services[1]}`,
    ]);
  });
});

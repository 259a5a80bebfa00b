import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { AssertionSigner, type Caller, signingKeyOf } from "@yanapa/auth";
import { createRawClients, openPeerTls, realNowMs } from "@yanapa/rpc";
import { createTelemetry } from "@yanapa/telemetry";
import { eventually } from "@yanapa/testing";
import { Platform, type RegisteredEntity, registerDemo } from "@yanapa/tool-demo";
import pg from "pg";
import { type Certificates, type ServiceProcess, startTestbed, type Testbed } from "../src/index.ts";
import { Intake } from "./intake.ts";

let stateDir: string;
let testbed: Testbed;
let entity: RegisteredEntity;

beforeAll(async () => {
  stateDir = mkdtempSync(join(tmpdir(), "yanapa-mtls-"));
  testbed = await startTestbed({ stateDir, mutualTls: true, fast: true });
  const platform = new Platform({ restUrl: testbed.restUrl, issuer: testbed.backends.idp.issuer });
  [entity] = (await registerDemo(platform)) as [RegisteredEntity];
});

afterAll(async () => {
  await testbed?.stop();
  rmSync(stateDir, { recursive: true, force: true });
});

const auditOf = async (type: string): Promise<string[]> => {
  const client = new pg.Client({ connectionString: testbed.databaseUrl("audit") });
  await client.connect();
  const { rows } = await client.query(
    "SELECT row_to_json(record)::text AS text FROM record WHERE type = $1",
    [type],
  );
  await client.end();
  return rows.map(({ text }) => text);
};

it("carries cases from the way in to every service that hears of them", async () => {
  const intake = await Intake.open(entity);
  const id = await intake.register();
  await entity.actors.operator.get(`/v1/tickets/${id}`);
  await eventually(async () =>
    (await auditOf("yanapa.tickets.v1.TicketCreated")).some((record) => record.includes(id)),
  );
  await eventually(() =>
    entity.actors.operator.get(`/v1/tickets/${id}/clock`).then(
      () => true,
      () => false,
    ),
  );
  const { tickets } = await entity.actors.operator.get("/v1/tickets?pageSize=5");
  expect(tickets.map((ticket: { id: string }) => ticket.id)).toContain(id);
});

it("refuses a service that nothing lets call, and keeps that on record", async () => {
  const key = JSON.parse(readFileSync(join(stateDir, "secrets/reporting.jwk.json"), "utf8"));
  const { TLS_CERT_FILE, TLS_KEY_FILE, TLS_CA_FILE } = (testbed.certificates as Certificates).environmentOf(
    "reporting",
  ) as Record<"TLS_CERT_FILE" | "TLS_KEY_FILE" | "TLS_CA_FILE", string>;
  const { log } = createTelemetry({ service: "reporting", logLevel: "silent" });
  const tls = openPeerTls({ certFile: TLS_CERT_FILE, keyFile: TLS_KEY_FILE, caFile: TLS_CA_FILE, log });
  const raw = createRawClients({ tls });
  const caller: Caller = { kind: "service", service: "reporting" };
  const call = raw.call({
    address: (testbed.processes.get("identity") as ServiceProcess).address,
    path: "/yanapa.identity.v1.SelfService/GetSelf",
    bytes: Buffer.alloc(0),
    metadata: { "yanapa-assertion": new AssertionSigner(signingKeyOf(key)).sign(caller, "identity") },
    deadline: realNowMs() + 5_000,
  });
  await expect(call).rejects.toMatchObject({ kind: "PERMISSION_DENIED", reason: "PEER_NOT_ALLOWED" });
  raw.close();
  tls.close();
  await eventually(async () =>
    (await auditOf("yanapa.audit.v1.AccessRefused")).some((record) => record.includes("PEER_NOT_ALLOWED")),
  );
});

it("takes new certificates while it works, without an error", async () => {
  const stop = new AbortController();
  const intake = await Intake.open(entity);
  let answered = 0;
  const errors: unknown[] = [];
  const reading = (async () => {
    while (!stop.signal.aborted) {
      await entity.actors.operator.get("/v1/tickets?pageSize=5").then(
        () => (answered += 1),
        (error: unknown) => errors.push(error),
      );
      await sleep(10);
    }
  })();
  await intake.during(1, async () => {
    for (const name of testbed.processes.keys()) testbed.certificates?.renew(name);
    await eventually(() =>
      [...testbed.processes.values()].every((one) => one.log().includes("certificates read anew")),
    );
    const before = answered;
    await Promise.all([intake.acknowledges(10), eventually(() => answered > before + 20)]);
  });
  stop.abort();
  await reading;
  expect(errors).toEqual([]);
});

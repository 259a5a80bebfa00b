import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { jetstream, jetstreamManager } from "@nats-io/jetstream";
import { connect, type NatsConnection, nkeyAuthenticator } from "@nats-io/transport-node";
import { type NatsServer, startNats } from "@yanapa/backends";
import { createTelemetry } from "@yanapa/telemetry";
import { heard } from "../../../deploy/nats/heard.ts";
import {
  Bus,
  createNkey,
  ensureConsumers,
  ensureStreams,
  inspectBus,
  type Nkey,
  permissionsOf,
} from "../src/index.ts";

const users = ["audit", "channels", "identity", "knowledge", "tickets", "streams"];
const keys = new Map<string, Nkey>(users.map((user) => [user, createNkey()]));
let folder: string;
let nats: NatsServer;
const open: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "yanapa-permissions-"));
  const configFile = join(folder, "accounts.json");
  const account = {
    jetstream: "enabled",
    users: users.map((user) => {
      const { publish, subscribe } = permissionsOf(user, { heard });
      const permissions = { publish: { allow: publish }, subscribe: { allow: subscribe } };
      return { nkey: keys.get(user)?.publicKey, permissions };
    }),
  };
  writeFileSync(configFile, `accounts: ${JSON.stringify({ YANAPA: account })}\n`);
  for (const [user, { seed }] of keys) writeFileSync(seedFile(user), seed);
  nats = await startNats({ storeDir: join(folder, "nats"), configFile });
  const bus = await busOf("streams", false);
  await ensureStreams(bus);
  await ensureConsumers(bus, heard);
});

afterAll(async () => {
  for (const one of open) await one.close();
  await nats?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const seedFile = (user: string): string => join(folder, `${user}.seed`);

const busOf = async (service: string, provisioned = true): Promise<Bus> => {
  const telemetry = createTelemetry({ service, logLevel: "silent" });
  const bus = await Bus.connect({
    url: nats.url,
    nkeyFile: seedFile(service),
    service,
    telemetry,
    provisioned,
  });
  open.push(bus);
  return bus;
};

/** A connection that asks for anything, as somebody would who took over the service. */
const taken = async (service: string, inboxPrefix = `_INBOX_${service}`): Promise<NatsConnection> => {
  const authenticator = nkeyAuthenticator(new TextEncoder().encode(keys.get(service)?.seed));
  const connection = await connect({ servers: nats.url, authenticator, inboxPrefix, timeout: 60_000 });
  open.push(connection);
  return connection;
};

const refused = { name: "PermissionViolationError" };

/** The refusal may stand behind what the client made of it. */
const refusalOf = async (attempt: Promise<unknown>): Promise<unknown> => {
  let error: unknown = await attempt.then(
    () => new Error("it was let through"),
    (thrown: unknown) => thrown,
  );
  while (error instanceof Error && error.name !== refused.name && error.cause !== undefined)
    error = error.cause;
  return error;
};

it("lets a service announce what is its own, and say to audit what it refused", async () => {
  const stream = jetstream(await taken("tickets"));
  expect(await stream.publish("yanapa.tickets.ticket.created", "x")).toMatchObject({ stream: "TICKETS" });
  expect(await stream.publish("yanapa.tickets.restricted.ticket.created", "x")).toMatchObject({
    stream: "TICKETS",
  });
  expect(await stream.publish("yanapa.audit.access.refused", "x")).toMatchObject({ stream: "AUDIT" });
});

it("does not let a service announce in another's name", async () => {
  const stream = jetstream(await taken("tickets"));
  for (const subject of [
    "yanapa.identity.membership.changed",
    "yanapa.audit.record.sealed",
    "yanapa.invalidate.person.one",
  ])
    expect(await refusalOf(stream.publish(subject, "x"))).toMatchObject(refused);
});

it("lets a service take from its own consumers and from no other's", async () => {
  const consumer = await jetstream(await taken("knowledge")).consumers.get("TICKETS", "knowledge");
  const message = await consumer.next({ expires: 2_000 });
  expect(message?.subject).toBe("yanapa.tickets.ticket.created");
  expect(await message?.ackAck()).toBe(true);
  const theirs = jetstream(await taken("knowledge"));
  expect(await refusalOf(theirs.consumers.get("TICKETS", "channels"))).toMatchObject(refused);
  expect(await refusalOf(theirs.consumers.get("IDENTITY", "knowledge"))).toMatchObject(refused);
});

it("does not let a service make itself a consumer, nor read or change a stream", async () => {
  const connection = await taken("knowledge");
  const manager = await jetstreamManager(connection, { checkAPI: false });
  for (const attempt of [
    () => manager.consumers.add("IDENTITY", { durable_name: "knowledge", ack_policy: "explicit" }),
    () => manager.consumers.add("TICKETS", { durable_name: "knowledge", ack_policy: "explicit" }),
    () => manager.consumers.update("TICKETS", "knowledge", { filter_subjects: ["yanapa.tickets.>"] }),
    () => manager.streams.delete("TICKETS"),
    () => manager.streams.getMessage("TICKETS", { seq: 1 }),
    () => connection.request("$JS.API.DIRECT.GET.TICKETS", JSON.stringify({ seq: 1 }), { timeout: 2_000 }),
  ])
    expect(await refusalOf(attempt())).toMatchObject(refused);
});

it("keeps security incidents from consumers that are not to read them", async () => {
  const consumer = await jetstream(await taken("knowledge")).consumers.get("TICKETS", "knowledge");
  const info = await consumer.info();
  expect(info.config.filter_subjects?.some((subject) => subject.includes("restricted"))).toBe(false);
  const audits = await jetstream(await taken("audit")).consumers.get("TICKETS", "audit");
  expect((await audits.info()).config.filter_subjects).toContain("yanapa.tickets.restricted.ticket.created");
});

it("does not let a service hear what is sent to others", async () => {
  const connection = await taken("channels");
  for (const subject of ["_INBOX_tickets.>", "_INBOX.>", "yanapa.tickets.>", ">", "$JS.ACK.>"]) {
    let heard: unknown = "silence";
    connection.subscribe(subject, {
      callback: (error, message) => {
        heard = error ?? message;
      },
    });
    // The server answers in order: once it answers this, it has said what it thinks of the subscription.
    await connection.flush();
    expect(heard).toMatchObject(refused);
  }
});

it("lets only the Job's user make streams, and a service's own bus creates nothing", async () => {
  const bus = await busOf("tickets");
  await ensureStreams(bus);
  const manager = await jetstreamManager(await taken("streams"), { checkAPI: false });
  expect((await manager.streams.list().next()).length).toBeGreaterThan(5);
  await ensureConsumers(await busOf("streams", false), heard);
});

it("lets identity alone tell everybody to forget a person, and everybody hear it", async () => {
  const [identity, tickets] = await Promise.all([busOf("identity"), busOf("tickets")]);
  const heard = new Promise((resolve) =>
    tickets.onSignal("yanapa.invalidate.person.*", (_data, subject) => resolve(subject)),
  );
  // On a slow machine a bus goes on connecting behind; what it is told until then is lost.
  for (const bus of [identity, tickets]) await (await bus.connection()).flush();
  identity.publishSignal("yanapa.invalidate.person.one", {});
  expect(await heard).toBe("yanapa.invalidate.person.one");
});

it("gives doctor nothing to complain of, and tells it of a key that is not known", async () => {
  const service = "tickets";
  const as = (user: string) => inspectBus({ url: nats.url, nkeyFile: seedFile(user), service });
  expect(await as("tickets")).toEqual([]);
  expect(await as("knowledge")).toMatchObject([{ problem: "PERMISSION_MISSING" }]);
  writeFileSync(seedFile("stranger"), createNkey().seed);
  expect(await as("stranger")).toMatchObject([{ problem: "REFUSED" }]);
});

it("does not let in who has no key, or another", async () => {
  await expect(connect({ servers: nats.url, timeout: 60_000 })).rejects.toThrow(/uthorization/);
  const authenticator = nkeyAuthenticator(new TextEncoder().encode(createNkey().seed));
  await expect(connect({ servers: nats.url, authenticator, timeout: 60_000 })).rejects.toThrow(
    /uthorization/,
  );
});

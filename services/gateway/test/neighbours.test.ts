import { Client, credentials, Metadata, type ServiceError } from "@grpc/grpc-js";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { eventually } from "@yanapa/testing";
import { entityId, type RunningGateway, startRunningGateway } from "./fixture/running-gateway.ts";

const office = "192.0.2.7";
const elsewhere = "198.51.100.9";
const getTicket = "/yanapa.tickets.v1.TicketService/GetTicket";

const asked = async (
  gateway: RunningGateway,
  { token, from, url = gateway.url }: { token?: string | undefined; from?: string; url?: string },
): Promise<number> => {
  const response = await fetch(`${url}/v1/tickets`, {
    headers: {
      "yanapa-entity": entityId,
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(from !== undefined && { "x-forwarded-for": from }),
    },
  });
  await response.arrayBuffer();
  return response.status;
};

/** Sends `count` requests, some at a time, and says how often each status came back. */
const flood = async (
  count: number,
  send: (i: number) => Promise<number>,
): Promise<Readonly<Record<number, number>>> => {
  const seen: Record<number, number> = {};
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const status = await send(next++);
      seen[status] = (seen[status] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: 20 }, worker));
  return seen;
};

/** Looks like a token of the provider, but nobody signed it. */
const unsigned = (token: string, i: number): string =>
  `${token.slice(0, token.lastIndexOf("."))}.${Buffer.from(`firma inventada ${i}`).toString("base64url")}`;

const callGrpc = (client: Client, headers: Record<string, string>): Promise<number> =>
  new Promise((resolve) => {
    const metadata = new Metadata();
    for (const [name, value] of Object.entries(headers)) metadata.set(name, value);
    const same = (bytes: Buffer) => bytes;
    client.makeUnaryRequest(
      getTicket,
      same,
      same,
      Buffer.alloc(0),
      metadata,
      {},
      (error: ServiceError | null) => resolve(error?.code ?? 0),
    );
  });

describe("behind a proxy that is trusted", () => {
  let gateway: RunningGateway;
  beforeAll(async () => {
    gateway = await startRunningGateway({ TRUSTED_PROXIES: "127.0.0.0/8", REFUSED_PER_MINUTE: "300" });
  });
  afterAll(() => gateway.stop());

  it("a signed-in neighbour goes on while junk of more than a minute's budget comes from their address", async () => {
    const good = await gateway.token("maria");
    const junk = (i: number) =>
      asked(gateway, { from: office, token: [undefined, "basura", unsigned(good, i)][i % 3] });
    expect(await flood(300, junk)).toEqual({ 401: 300 });
    // What fills up again meanwhile, too.
    await eventually(
      () => flood(100, junk),
      (seen) => seen[429] !== undefined,
    );

    // A token that nobody has shown here before, and one whose time is over: its holder must hear so, to sign in anew.
    expect(await asked(gateway, { from: office, token: await gateway.token("maria") })).toBe(200);
    const nowS = Math.floor(Temporal.Now.instant().epochMilliseconds / 1_000);
    const old = await gateway.token("maria", { iat: nowS - 600, exp: nowS - 300 });
    expect(await asked(gateway, { from: office, token: old })).toBe(401);
    expect(await asked(gateway, { from: elsewhere })).toBe(401);
  });

  it("an address may report without an account as often as the contract says, and its neighbour goes on", async () => {
    const report = async (from: string) => {
      const response = await fetch(`${gateway.url}/v1/public/requests`, {
        method: "POST",
        headers: { "content-type": "application/json", "x-forwarded-for": from },
        body: "{}",
      });
      return { status: response.status, problem: await response.json(), headers: response.headers };
    };
    const [mobile, home] = ["203.0.113.5", "203.0.113.6"];
    const seen = await flood(61, async () => (await report(mobile)).status);
    expect(seen[429]).toBe(1);
    const { headers, problem } = await report(mobile);
    expect(problem).toMatchObject({ reason: "RATE_EXCEEDED" });
    expect(headers.get("ratelimit-policy")).toBe('"SubmitGuestRequest";q=60;w=3600');
    expect(Number(headers.get("retry-after"))).toBeGreaterThan(30);
    expect((await report(home)).status).not.toBe(429);
    // What it reads by links has a budget of its own.
    const read = await fetch(`${gateway.url}/v1/public/linked-request:get`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-forwarded-for": mobile },
      body: "{}",
    });
    expect(read.status).not.toBe(429);
  });
});

describe("gRPC behind a proxy that is trusted", () => {
  let gateway: RunningGateway;
  let client: Client;
  beforeAll(async () => {
    gateway = await startRunningGateway({ TRUSTED_PROXIES: "127.0.0.0/8", REFUSED_PER_MINUTE: "20" });
    client = new Client(gateway.grpcAddress, credentials.createInsecure());
  });
  afterAll(async () => {
    client.close();
    await gateway.stop();
  });

  it("hears the address too, and shares the limits of REST", async () => {
    await flood(40, () => asked(gateway, { from: office }));
    expect(await callGrpc(client, { "x-forwarded-for": office })).toBe(8);
    expect(await callGrpc(client, { "x-forwarded-for": elsewhere })).toBe(16);
    const authorization = `Bearer ${await gateway.token("maria")}`;
    const known = { authorization, "yanapa-entity": entityId, "x-forwarded-for": office };
    expect(await callGrpc(client, known)).toBe(0);
  });
});

describe("where no proxy is trusted", () => {
  let gateway: RunningGateway;
  let client: Client;
  beforeAll(async () => {
    gateway = await startRunningGateway({ REFUSED_PER_MINUTE: "20", REPLICAS: "2" });
    client = new Client(gateway.grpcAddress, credentials.createInsecure());
  });
  afterAll(async () => {
    client.close();
    await gateway.stop();
  });

  it("nobody escapes by naming another address, and a replica allows its part", async () => {
    const junk = await flood(40, (i) => asked(gateway, { from: `192.0.2.${i}` }));
    expect(junk[401]).toBeGreaterThanOrEqual(10);
    expect(junk[429]).toBeGreaterThan(0);
    expect(await callGrpc(client, { "x-forwarded-for": elsewhere })).toBe(8);
  });

  it("who was seen before keeps a way in when invented signatures use up the address's", async () => {
    const good = await gateway.token("maria");
    expect(await asked(gateway, { token: good })).toBe(200);
    // Ten times as many signatures as refusals; these tokens name somebody whom the gateway never let in.
    const stranger = await gateway.token("maria", { sub: "0d1f3a52-6a0b-4c1e-9d67-000000000000" });
    await flood(300, (i) => asked(gateway, { token: unsigned(stranger, i) }));
    expect(await asked(gateway, { token: await gateway.token("ana") })).toBe(429);
    expect(await asked(gateway, { token: await gateway.token("maria") })).toBe(200);
  });
});

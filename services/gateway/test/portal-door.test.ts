import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createAuthority, freePort } from "@yanapa/backends";
import { entityId, type RunningGateway, startRunningGateway } from "./fixture/running-gateway.ts";

const limits = { REFUSED_PER_MINUTE: "20" };

/** What asks as the portal does: over its own door, for a client that it names. */
type Ask = (client: string, headers?: Record<string, string>) => Promise<number>;

const floodsItself = async (ask: Ask): Promise<void> => {
  for (let i = 0; i < 25; i += 1) await ask("192.0.2.7");
  expect(await ask("192.0.2.7")).toBe(429);
  // Nothing of it counts against the portal.
  expect(await ask("192.0.2.8")).toBe(401);
  // What the client itself wrote stands before what the portal adds, and is not read.
  expect(await ask("192.0.2.8, 192.0.2.7")).toBe(429);
  expect(await ask("192.0.2.7, 192.0.2.8")).toBe(401);
};

describe("the portal's door without certificates", () => {
  let gateway: RunningGateway;
  let door: string;
  beforeAll(async () => {
    door = `127.0.0.1:${await freePort()}`;
    gateway = await startRunningGateway({ ...limits, PORTAL_LISTEN: door });
  });
  afterAll(() => gateway.stop());

  const ask: Ask = async (client, headers = {}) => {
    const response = await fetch(`http://${door}/v1/tickets`, {
      headers: { ...headers, "x-forwarded-for": client },
    });
    await response.arrayBuffer();
    return response.status;
  };

  it("counts the client that the portal names, and a signed-in neighbour goes on", async () => {
    await floodsItself(ask);
    const authorization = `Bearer ${await gateway.token("maria")}`;
    expect(await ask("192.0.2.7", { authorization, "yanapa-entity": entityId })).toBe(200);
  });

  it("is the only one at which the portal's word counts", async () => {
    for (let i = 0; i < 25; i += 1)
      await gateway.fetch("/v1/tickets", { headers: { "x-forwarded-for": `203.0.113.${i}` } });
    const refused = await gateway.fetch("/v1/tickets", { headers: { "x-forwarded-for": "203.0.113.99" } });
    expect(refused.status).toBe(429);
  });
});

describe("the portal's door with certificates", () => {
  const authority = createAuthority("Pruebas");
  const stranger = createAuthority("Otra autoridad");
  let folder: string;
  let port: number;
  let gateway: RunningGateway;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "yanapa-portal-door-"));
    port = await freePort();
    const write = (name: string, text: string): string => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    const { cert, key } = authority.issue({ name: "gateway", uris: ["spiffe://yanapa/service/gateway"] });
    gateway = await startRunningGateway({
      ...limits,
      PORTAL_LISTEN: `127.0.0.1:${port}`,
      TLS: "mutual",
      TLS_CERT_FILE: write("tls.crt", cert),
      TLS_KEY_FILE: write("tls.key", key),
      TLS_CA_FILE: write("ca.crt", authority.cert),
    });
  });
  afterAll(async () => {
    await gateway.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const askAs =
    (certificate: { cert: string; key: string } | undefined): Ask =>
    (client) =>
      new Promise((resolve, reject) => {
        const options = {
          host: "127.0.0.1",
          port,
          path: "/v1/tickets",
          headers: { "x-forwarded-for": client },
          ...certificate,
          ca: authority.cert,
          checkServerIdentity: () => undefined,
          agent: false,
        };
        request(options, (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        })
          .on("error", reject)
          .end();
      });

  it("believes the portal", async () => {
    await floodsItself(askAs(authority.issue({ name: "portal", uris: ["spiffe://yanapa/service/portal"] })));
  });

  it.each([
    ["another service", authority.issue({ name: "tickets", uris: ["spiffe://yanapa/service/tickets"] })],
    [
      "a portal of another authority",
      stranger.issue({ name: "portal", uris: ["spiffe://yanapa/service/portal"] }),
    ],
    ["nobody", undefined],
  ])("ends the connection of %s", async (_who, certificate) => {
    await expect(askAs(certificate)("192.0.2.9")).rejects.toThrow(
      /ECONNRESET|socket hang up|alert|disconnected|EPIPE/i,
    );
  });
});

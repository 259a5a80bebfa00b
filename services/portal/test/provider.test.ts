import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { systemClock } from "@yanapa/telemetry";
import { Provider, type Tokens } from "../src/auth/provider.ts";

/** A provider that describes itself as one, and refuses every token as the test says. */
let server: Server;
let provider: Provider;
let refusal: { status: number; body: string; type?: string };
beforeAll(async () => {
  server = createServer((request, response) => {
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const description = { issuer: origin, token_endpoint: `${origin}/token` };
    const {
      status,
      body,
      type = "application/json",
    } = request.url === "/token" ? refusal : { status: 200, body: JSON.stringify(description) };
    response.writeHead(status, { "content-type": type }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  provider = new Provider({
    issuer,
    clientId: "yanapa-portal",
    clientSecret: "secreto",
    origin: "http://127.0.0.1",
    clock: systemClock,
  });
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

const before: Tokens = {
  accessToken: "a",
  refreshToken: "r",
  idToken: undefined,
  expireTime: "2026-07-20T14:00:00Z",
};

describe("a renewal that the provider refuses", () => {
  it("ends the session when the grant is no longer valid (RFC 6749 §5.2)", async () => {
    refusal = { status: 400, body: JSON.stringify({ error: "invalid_grant" }) };
    expect(await provider.renew(before)).toBeUndefined();
  });

  it.each([
    ["too many requests", 429, JSON.stringify({ error: "slow_down" })],
    ["a secret that was changed", 401, JSON.stringify({ error: "invalid_client" })],
    ["a client that may not renew", 400, JSON.stringify({ error: "unauthorized_client" })],
    ["a way in between that answers for it", 404, "<h1>Not Found</h1>"],
    ["its own failure", 500, JSON.stringify({ error: "server_error" })],
  ])(
    "keeps the session for %s: the person is asked to try again, not to sign in",
    async (_, status, body) => {
      refusal = { status, body, type: body.startsWith("<") ? "text/html" : "application/json" };
      await expect(provider.renew(before)).rejects.toMatchObject({
        kind: "UNAVAILABLE",
        reason: "IDENTITY_PROVIDER_UNAVAILABLE",
      });
    },
  );
});

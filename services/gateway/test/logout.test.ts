import { generateKeyPairSync } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { endedKey } from "@yanapa/auth";
import { UnauthenticatedError } from "@yanapa/errors";
import { Bus } from "@yanapa/events";
import { EndSessionRequest } from "@yanapa/proto/yanapa/identity/v1/context_service.ts";
import { createTelemetry } from "@yanapa/telemetry";
import { eventually } from "@yanapa/testing";
import { exportJWK, SignJWT } from "jose";
import { entityId, type RunningGateway, startRunningGateway } from "./fixture/running-gateway.ts";

const backchannel = "http://schemas.openid.net/event/backchannel-logout";
const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const nowS = () => Math.floor(Date.now() / 1_000);

let gateway: RunningGateway;
let issuer: string;
let stopIssuer: () => void;

beforeAll(async () => {
  const jwk = { ...(await exportJWK(publicKey)), kid: "k", alg: "ES256", use: "sig" };
  const server = createServer((request, response) => {
    const discovery = request.url === "/.well-known/openid-configuration";
    const body = discovery ? { issuer, jwks_uri: `${issuer}/keys` } : { keys: [jwk] };
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  stopIssuer = () => {
    server.close();
    server.closeAllConnections();
  };
  gateway = await startRunningGateway({ OIDC_ISSUER: issuer });
});
afterAll(async () => {
  await gateway?.stop();
  stopIssuer?.();
});

const maria = "0d1f3a52-6a0b-4c1e-9d67-1f2a3b4c5d01";
const sign = (claims: Record<string, unknown>, typ = "JWT") =>
  new SignJWT({ iss: issuer, iat: nowS(), ...claims })
    .setProtectedHeader({ alg: "ES256", kid: "k", typ })
    .sign(privateKey);
const accessToken = (sid: string, rest: Record<string, unknown> = {}) =>
  sign({
    ...{ aud: "yanapa-gateway", sub: maria, typ: "Bearer", exp: nowS() + 300, sid, auth_time: nowS() - 60 },
    ...rest,
  });
const logoutToken = (rest: Record<string, unknown>) =>
  sign({ aud: "yanapa-cli", sub: maria, jti: "j", events: { [backchannel]: {} }, ...rest }, "logout+jwt");
const tell = async (token: string) =>
  fetch(`${gateway.url}/backchannel-logout`, {
    method: "POST",
    body: new URLSearchParams({ logout_token: token }),
  });
const ask = async (token: string) => {
  const headers = { authorization: `Bearer ${token}`, "yanapa-entity": entityId };
  const response = await gateway.fetch("/v1/tickets", { headers });
  return response.status === 200 ? "ok" : ((await response.json()) as { reason: string }).reason;
};
const told = () =>
  gateway.upstream.calls
    .filter(({ path }) => path.endsWith("/EndSession"))
    .map(({ bytes }) => EndSessionRequest.decode(bytes));

describe("a session that the provider ended", () => {
  it("opens nothing any more, at once and for tokens that were taken before; others go on", async () => {
    const [ended, other] = [await accessToken("una"), await accessToken("otra")];
    expect([await ask(ended), await ask(other)]).toEqual(["ok", "ok"]);
    expect((await tell(await logoutToken({ sid: "una" }))).status).toBe(200);
    expect([await ask(ended), await ask(other)]).toEqual(["SESSION_ENDED", "ok"]);
    expect(await ask(await accessToken("una", { jti: "refrescado" }))).toBe("SESSION_ENDED");
    expect(told().at(-1)).toMatchObject({ issuer, subject: maria, session: "una" });
  });

  it("may be every one of a person; who signs in afterwards is let in", async () => {
    const before = await accessToken("tercera");
    expect((await tell(await logoutToken({}))).status).toBe(200);
    expect(await ask(before)).toBe("SESSION_ENDED");
    expect(await ask(await accessToken("cuarta", { auth_time: nowS() + 2 }))).toBe("ok");
    const elsewhere = await accessToken("quinta", { sub: "0d1f3a52-6a0b-4c1e-9d67-1f2a3b4c5d03" });
    expect(await ask(elsewhere)).not.toBe("SESSION_ENDED");
  });

  it("is heard of from another gateway by identity's signal, within 5 s", async () => {
    const token = await accessToken("sexta", { auth_time: nowS() + 2 });
    expect(await ask(token)).toBe("ok");
    const telemetry = createTelemetry({ service: "identity", logLevel: "silent" });
    const bus = await Bus.connect({ url: gateway.nats.url, service: "identity", telemetry });
    const began = performance.now();
    bus.publishSignal(`yanapa.invalidate.session.${endedKey({ issuer, sessionId: "sexta" })}`, {
      atS: nowS(),
    });
    await eventually(
      () => ask(token),
      (answer) => answer === "SESSION_ENDED",
    );
    expect(performance.now() - began).toBeLessThan(5_000);
    await bus.close();
  });

  it("is known to identity where no signal arrives: the context is asked anew within 30 s, and refused", async () => {
    const { upstream } = gateway;
    const token = await accessToken("séptima", { auth_time: nowS() + 2 });
    expect(await ask(token)).toBe("ok");
    expect(upstream.resolutions.at(-1)).toMatchObject({ session: "séptima", authTime: expect.anything() });
    upstream.refusal = new UnauthenticatedError("SESSION_ENDED");
    const began = performance.now();
    await eventually(
      () => ask(token),
      (answer) => answer === "SESSION_ENDED",
      90_000,
    );
    expect(performance.now() - began).toBeLessThan(90_000);
    upstream.refusal = undefined;
  });
});

describe("a logout token", () => {
  it.each([
    ["is none", async () => "abc"],
    ["is absent", async () => ""],
    ["is too long", async () => "x".repeat(20_000)],
    ["is for another client", () => logoutToken({ sid: "a", aud: "otro" })],
    ["is of another issuer", () => logoutToken({ sid: "a", iss: "https://malo.example" })],
    ["names nothing", () => logoutToken({ sub: undefined })],
    ["names what is no text", () => logoutToken({ sid: ["a"] })],
    ["has no event", () => logoutToken({ sid: "a", events: undefined })],
    ["has another event", () => logoutToken({ sid: "a", events: { otro: {} } })],
    ["has a nonce", () => logoutToken({ sid: "a", nonce: "n" })],
    ["is old", () => logoutToken({ sid: "a", iat: nowS() - 400 })],
    ["is of tomorrow", () => logoutToken({ sid: "a", iat: nowS() + 60 })],
    ["is an access token", () => accessToken("a")],
    [
      "is signed by a stranger",
      () =>
        new SignJWT({
          iss: issuer,
          aud: "yanapa-cli",
          sid: "a",
          iat: nowS(),
          jti: "j",
          events: { [backchannel]: {} },
        })
          .setProtectedHeader({ alg: "ES256", kid: "k" })
          .sign(generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey),
    ],
  ])("that %s ends nothing", async (_what, token) => {
    const before = told().length;
    const response = await tell(await token());
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error_description: "LOGOUT_TOKEN_INVALID" });
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(told()).toHaveLength(before);
  });

  it("is answered 503 while identity does not keep it, and has ended the session here all the same", async () => {
    const token = await accessToken("octava", { auth_time: nowS() + 2 });
    const path = "/yanapa.identity.v1.ContextService/EndSession";
    gateway.upstream.answers(path, new UnauthenticatedError("TOKEN_MISSING"));
    const response = await tell(await logoutToken({ sid: "octava" }));
    gateway.upstream.answers(path, Buffer.alloc(0));
    expect(response.status).toBe(503);
    expect(await ask(token)).toBe("SESSION_ENDED");
  });
});

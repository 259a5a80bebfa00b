import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { Bus } from "@yanapa/events";
import { createLogger, createTelemetry } from "@yanapa/telemetry";
import { exportJWK, type JWK, SignJWT } from "jose";
import { IssuerKeys } from "../src/caller/issuer-keys.ts";
import { TokenVerifier } from "../src/caller/token-verifier.ts";
import { entityId, personIds, type RunningGateway, startRunningGateway } from "./fixture/running-gateway.ts";

const log = createLogger("gateway", "silent");
const audience = "yanapa-gateway";

/** An issuer whose keys and health the test decides, and which counts who asks. */
class FakeIssuer {
  keys: { kid: string; privateKey: KeyObject }[] = [];
  published: JWK[] = [];
  asked = 0;
  status = 200;
  issuer = "";
  #server: Server | undefined;

  async start(): Promise<void> {
    const server = createServer((request, response) => {
      const discovery = request.url === "/.well-known/openid-configuration";
      if (!discovery) this.asked += 1;
      const document = discovery
        ? { issuer: this.issuer, jwks_uri: `${this.issuer}/keys` }
        : { keys: this.published };
      response.writeHead(this.status, { "content-type": "application/json" }).end(JSON.stringify(document));
    });
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    this.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await this.addKey("primera");
  }

  async addKey(kid: string): Promise<void> {
    const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    this.keys.push({ kid, privateKey });
    this.published.push({ ...(await exportJWK(publicKey)), kid, alg: "ES256", use: "sig" });
  }

  token(kid: string, claims: Record<string, unknown> = {}, header: object = {}): Promise<string> {
    const key = this.keys.find((each) => each.kid === kid) ?? this.keys[0];
    if (key === undefined) throw new Error("no key");
    const payload = { iss: this.issuer, aud: audience, sub: "persona-1", typ: "Bearer", ...claims };
    const jwt = new SignJWT(payload).setProtectedHeader({ alg: "ES256", kid, ...header });
    if (!("iat" in claims)) jwt.setIssuedAt();
    return ("exp" in claims ? jwt : jwt.setExpirationTime("5m")).sign(key.privateKey);
  }

  stop(): void {
    this.#server?.close();
    this.#server?.closeAllConnections();
  }
}

describe("the verifier of tokens", () => {
  let provider: FakeIssuer;
  let verifier: TokenVerifier;
  beforeEach(async () => {
    provider = new FakeIssuer();
    await provider.start();
    const keys = new IssuerKeys({ issuer: provider.issuer, log });
    verifier = new TokenVerifier({ issuers: [keys], audience, log });
  });
  afterEach(() => provider.stop());

  it("takes what the realm says of the person, and nothing that it did not verify", async () => {
    const claims = {
      given_name: " María ",
      family_name: "Quispe",
      email: "maria@ejemplo.bo",
      email_verified: true,
      documento: { tipo: "CI", numero: "4622712", complemento: "1a", verificado: true },
    };
    expect((await verifier.verify(await provider.token("primera", claims))).claims).toEqual({
      givenName: "María",
      surname: "Quispe",
      email: "maria@ejemplo.bo",
      emailVerified: true,
      document: { type: "CI", country: "BOL", number: "4622712", complement: "1A" },
    });
    const unverified = { ...claims, documento: { ...claims.documento, verificado: "sí" } };
    expect(
      (await verifier.verify(await provider.token("primera", unverified))).claims.document,
    ).toBeUndefined();
  });

  it("tolerates five seconds of skew, no more", async () => {
    const nowS = Math.floor(Temporal.Now.instant().epochMilliseconds / 1000);
    const life = (exp: number) => provider.token("primera", { iat: exp - 300, exp });
    await expect(verifier.verify(await life(nowS - 2))).resolves.toBeDefined();
    await expect(verifier.verify(await life(nowS - 7))).rejects.toMatchObject({ reason: "TOKEN_EXPIRED" });
    const made = (iat: number) => provider.token("primera", { iat, exp: iat + 300 });
    await expect(verifier.verify(await made(nowS + 3))).resolves.toBeDefined();
    await expect(verifier.verify(await made(nowS + 9))).rejects.toMatchObject({ reason: "TOKEN_INVALID" });
  });

  it("takes no token that lives longer than an hour, or does not say when it was made", async () => {
    const nowS = Math.floor(Temporal.Now.instant().epochMilliseconds / 1000);
    const living = (seconds: number) =>
      provider.token("primera", { iat: nowS - 10, exp: nowS - 10 + seconds });
    await expect(verifier.verify(await living(3_600))).resolves.toBeDefined();
    for (const token of [
      await living(3_601),
      await provider.token("primera", { iat: undefined, exp: nowS + 300 }),
      await provider.token("primera", { iat: nowS + 4, exp: nowS + 4 }),
    ])
      await expect(verifier.verify(token)).rejects.toMatchObject({ reason: "TOKEN_INVALID" });
  });

  it("knows of which sign-in a token is, and the tokens that nobody signed in for", async () => {
    const of = async (claims: Record<string, unknown>) => {
      const { sessionId, clientId, authTimeS, serviceAccount } = await verifier.verify(
        await provider.token("primera", claims),
      );
      return [sessionId, clientId, authTimeS, serviceAccount];
    };
    expect(await of({ sid: "sesión", auth_time: 1_700_000_000 })).toEqual([
      "sesión",
      "",
      1_700_000_000,
      false,
    ]);
    expect(await of({ sid: "sesión", auth_time: "ayer" })).toEqual(["sesión", "", undefined, false]);
    expect(await of({ azp: "sistema" })).toEqual(["", "sistema", undefined, true]);
    const named = { sid: "sesión", preferred_username: "Service-Account-sistema" };
    expect(await of(named)).toEqual(["sesión", "", undefined, true]);
    expect(await of({ sid: "sesión", client_id: "persona-1" })).toEqual([
      "sesión",
      "persona-1",
      undefined,
      true,
    ]);
  });

  it("goes on with the keys it knows while the provider is down", async () => {
    await verifier.verify(await provider.token("primera"));
    provider.status = 503;
    await expect(verifier.verify(await provider.token("primera", { otra: 1 }))).resolves.toBeDefined();
  });

  it("says that the provider is away when it knows no keys, and asks it seldom", async () => {
    provider.status = 503;
    const token = await provider.token("primera");
    for (let i = 0; i < 50; i += 1)
      await expect(verifier.verify(token)).rejects.toMatchObject({ reason: "IDENTITY_PROVIDER_UNAVAILABLE" });
    expect(provider.asked).toBeLessThanOrEqual(2);
    provider.status = 200;
    await delay(2_100);
    await expect(verifier.verify(token)).resolves.toBeDefined();
  });

  it("asks once for the keys that a flood of unknown ones names", async () => {
    await verifier.verify(await provider.token("primera"));
    const before = provider.asked;
    const flood = Array.from({ length: 100 }, async (_, i) =>
      verifier.verify(await provider.token(`ajena-${i}`)),
    );
    for (const each of await Promise.allSettled(flood)) expect(each.status).toBe("rejected");
    expect(provider.asked - before).toBeLessThanOrEqual(1);
  });

  it("trusts no other issuer, and no algorithm that is not listed", async () => {
    const elsewhere = await provider.token("primera", { iss: "https://otro.example" });
    await expect(verifier.verify(elsewhere)).rejects.toMatchObject({ reason: "TOKEN_INVALID" });
    const none = (await provider.token("primera")).replace(
      /^[^.]+/,
      Buffer.from('{"alg":"ES384","kid":"primera"}').toString("base64url"),
    );
    await expect(verifier.verify(none)).rejects.toMatchObject({ reason: "TOKEN_INVALID" });
  });
});

describe("the active context", () => {
  let gateway: RunningGateway;
  beforeAll(async () => {
    gateway = await startRunningGateway({ REFUSED_PER_MINUTE: "40" });
  });
  afterAll(() => gateway.stop());

  it("is asked of identity once, and again at once after its signal", async () => {
    const { upstream } = gateway;
    const headers = { authorization: `Bearer ${await gateway.token("maria")}`, "yanapa-entity": entityId };
    const ask = () => gateway.fetch("/v1/tickets", { headers });
    await Promise.all([ask(), ask(), ask()]);
    expect(upstream.resolutions).toHaveLength(1);
    expect(upstream.resolutions[0]).toMatchObject({ entityId, givenName: "María", surname: "Quispe" });

    upstream.contextVersion = 2;
    const telemetry = createTelemetry({ service: "identity", logLevel: "silent" });
    const bus = await Bus.connect({ url: gateway.nats.url, service: "identity", telemetry });
    bus.publishSignal(`yanapa.invalidate.person.${personIds.maria}`, {});
    await bus.close();
    await delay(200);
    await ask();
    expect(upstream.resolutions).toHaveLength(2);
    const { caller } = gateway
      .verifierOf("tickets")
      .verify(upstream.calls.at(-1)?.metadata["yanapa-assertion"] ?? "");
    expect(caller).toMatchObject({ contextVersion: 2 });
  });

  it("tells the callee when its person signed in, and is another after another sign-in", async () => {
    const { upstream } = gateway;
    const nowS = Math.floor(Temporal.Now.instant().epochMilliseconds / 1000);
    for (const authTime of [nowS - 5, nowS - 4_000]) {
      const token = await gateway.token("maria", { auth_time: authTime });
      const headers = { authorization: `Bearer ${token}`, "yanapa-entity": entityId };
      expect((await gateway.fetch("/v1/tickets", { headers })).status).toBe(200);
      const { caller } = gateway
        .verifierOf("tickets")
        .verify(upstream.calls.at(-1)?.metadata["yanapa-assertion"] ?? "");
      expect(caller).toMatchObject({ kind: "staff", authTime });
    }
  });

  it("is nobody's staff with a token that carries the platform's role, also where identity would admit it", async () => {
    const { upstream } = gateway;
    const { sub } = { sub: "0d1f3a52-6a0b-4c1e-9d67-1f2a3b4c5d01" };
    const token = await gateway.token("maria", { platform_roles: ["platform_admin"] });
    const headers = { authorization: `Bearer ${token}`, "yanapa-entity": entityId };
    const asked = upstream.calls.length;
    const answer = await gateway.fetch("/v1/tickets", { headers });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ reason: "PLATFORM_NOT_STAFF" });
    expect(upstream.calls).toHaveLength(asked);
    expect(upstream.resolutions.at(-1)).toMatchObject({ subject: sub, entityId, platformAdmin: true });
  });

  it("slows down who is refused too often, and not who works", async () => {
    const known = { authorization: `Bearer ${await gateway.token("maria")}`, "yanapa-entity": entityId };
    expect((await gateway.fetch("/v1/tickets", { headers: known })).status).toBe(200);
    const refused = await Promise.all(Array.from({ length: 60 }, () => gateway.fetch("/v1/me")));
    const statuses = new Set(refused.map(({ status }) => status));
    expect(statuses).toEqual(new Set([401, 429]));
    const limited = refused.find(({ status }) => status === 429);
    expect(Number(limited?.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await limited?.json()).toMatchObject({ reason: "RATE_EXCEEDED" });
    // At the same address: who is known works on, and so does a token never seen, since it holds.
    expect((await gateway.fetch("/v1/tickets", { headers: known })).status).toBe(200);
    expect((await gateway.fetch("/v1/tickets", { as: "maria", entity: entityId })).status).toBe(200);
  });
});

import { createHmac, randomUUID, sign } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import { YanapaError } from "@yanapa/errors";
import { OffsetClock, systemClock } from "@yanapa/telemetry";
import fc from "fast-check";
import { AssertionSigner } from "./assertion-signer.ts";
import { AssertionVerifier } from "./assertion-verifier.ts";
import type { Caller, Role } from "./caller.ts";
import { generateSigningKey, type Jwks, publicJwkOf, type SigningKey, signingKeyOf } from "./keys.ts";

const gatewayPair = generateSigningKey("gateway");
const escalationPair = generateSigningKey("escalation");
const gatewayKey = signingKeyOf(gatewayPair.privateJwk);
const escalationKey = signingKeyOf(escalationPair.privateJwk);
const jwks: Jwks = { keys: [gatewayPair.publicJwk, escalationPair.publicJwk] };

const staff = (roles: readonly Role[] = ["OPERATOR"]): Extract<Caller, { kind: "staff" }> => ({
  kind: "staff",
  personId: "0198c0de-0000-7000-8000-000000000001",
  entityId: "0198c0de-0000-7000-8000-00000000000e",
  roles,
  areaIds: ["0198c0de-0000-7000-8000-0000000000a1"],
  levels: ["L1"],
  contextVersion: 7,
  restricted: roles.some((role) => ["SUPERVISOR", "L3_SECURITY", "RSI"].includes(role)),
  authTime: 1_700_000_000,
  client: "yanapa-portal",
  session: "0b05dc7bbbd1e761fd29f55c5b2811e2",
});
const service: Caller = { kind: "service", service: "escalation" };

const nowS = (): number => Math.floor(systemClock.now().epochMilliseconds / 1000);
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const decode = (part: string | undefined): Record<string, unknown> =>
  JSON.parse(Buffer.from(part ?? "", "base64url").toString("utf8"));

/** A token whose header and claims are wrong in exactly the way a test wants, properly signed. */
const forge = (key: SigningKey, claims: object = {}, header: object = {}): string => {
  const iat = nowS();
  const base = {
    iss: key.service,
    aud: "tickets",
    iat,
    exp: iat + 60,
    jti: randomUUID(),
    sub: key.service,
    kind: "service",
  };
  const head = encode({ alg: "EdDSA", typ: "yanapa-assertion+jwt", kid: key.kid, ...header });
  const signed = `${head}.${encode({ ...base, ...claims })}`;
  return `${signed}.${sign(null, Buffer.from(signed), key.privateKey).toString("base64url")}`;
};

const refusal = (token: string, verifier = new AssertionVerifier(jwks, "tickets")): string => {
  try {
    verifier.verify(token);
  } catch (error) {
    if (error instanceof YanapaError && error.kind === "UNAUTHENTICATED")
      return [error.reason, error.data.why].filter(Boolean).join(" ");
    throw error;
  }
  return "accepted";
};

describe("an assertion", () => {
  const gateway = new AssertionSigner(gatewayKey);
  const verifier = new AssertionVerifier(jwks, "tickets");

  it("proves every kind of caller", () => {
    const people: Caller[] = [
      { kind: "anonymous" },
      staff(),
      staff(["SUPERVISOR"]),
      { kind: "requester", personId: "p", roles: ["REQUESTER"], contextVersion: 1 },
      { kind: "platform", personId: "p", roles: ["PLATFORM_ADMIN"], contextVersion: 1 },
    ];
    for (const caller of people)
      expect(verifier.verify(gateway.sign(caller, "tickets"))).toMatchObject({ caller, issuer: "gateway" });
    const services: Caller[] = [
      service,
      { ...service, entityId: "e" },
      { ...service, onBehalfOf: { personId: "p" } },
      { ...service, entityId: "e", onBehalfOf: { personId: "p", entityId: "e" } },
    ];
    const escalation = new AssertionSigner(escalationKey);
    for (const caller of services)
      expect(verifier.verify(escalation.sign(caller, "tickets"))).toMatchObject({
        caller,
        issuer: "escalation",
      });
  });

  it("is refused without a token", () => {
    expect(refusal("")).toBe("ASSERTION_MISSING");
  });

  it("is refused with alg none, with or without a signature", () => {
    const [, payload, signature] = forge(gatewayKey).split(".");
    for (const alg of ["none", "None", "NONE"]) {
      const head = encode({ alg, typ: "yanapa-assertion+jwt", kid: gatewayKey.kid });
      expect(refusal(`${head}.${payload}.`)).toBe("ASSERTION_INVALID form");
      expect(refusal(`${head}.${payload}.${signature}`)).toBe("ASSERTION_INVALID alg");
    }
  });

  it("is refused with another algorithm, such as HMAC with the public key as its secret", () => {
    const [, payload] = forge(gatewayKey).split(".");
    const signed = `${encode({ alg: "HS256", typ: "yanapa-assertion+jwt", kid: gatewayKey.kid })}.${payload}`;
    const mac = createHmac("sha256", Buffer.from(gatewayPair.publicJwk.x, "base64url"))
      .update(signed)
      .digest("base64url");
    expect(refusal(`${signed}.${mac}`)).toBe("ASSERTION_INVALID alg");
    expect(refusal(forge(gatewayKey, {}, { alg: "Ed25519" }))).toBe("ASSERTION_INVALID alg");
  });

  it("is refused when it is another type of JWT or wants extensions", () => {
    expect(refusal(forge(escalationKey, {}, { typ: "at+jwt" }))).toBe("ASSERTION_INVALID typ");
    expect(refusal(forge(escalationKey, {}, { crit: ["b64"] }))).toBe("ASSERTION_INVALID crit");
  });

  it("is refused when its payload was changed", () => {
    const [head, payload, signature] = gateway.sign(staff(), "tickets").split(".");
    const changed = encode({ ...decode(payload), roles: ["ENTITY_ADMIN"] });
    expect(refusal(`${head}.${changed}.${signature}`)).toBe("ASSERTION_INVALID signature");
  });

  it("is refused whatever single character changes", () => {
    const token = gateway.sign(staff(), "tickets");
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom(..."AQgwz09-_."), (at, other) => {
        const changed = token.slice(0, at) + other + token.slice(at + 1);
        // The last character of 64 bytes in base64url has four bits to spare: those may change and mean the same.
        fc.pre(changed !== token && at !== token.length - 1);
        expect(refusal(changed)).toMatch(/^ASSERTION_INVALID/);
      }),
    );
  });

  it("is refused with an unknown key, and with the key of another service", () => {
    const stranger = signingKeyOf(generateSigningKey("escalation").privateJwk);
    expect(refusal(forge(stranger))).toBe("ASSERTION_INVALID kid");
    expect(refusal(forge({ ...stranger, kid: escalationKey.kid }))).toBe("ASSERTION_INVALID signature");
    expect(refusal(forge(escalationKey, { iss: "gateway", sub: "gateway" }))).toBe("ASSERTION_INVALID iss");
  });

  it("is refused when a service speaks for people, for nobody or for another service", () => {
    for (const kind of ["user", "platform", "anonymous"])
      expect(refusal(forge(escalationKey, { kind, sub: "p", roles: ["REQUESTER"] }))).toBe(
        "ASSERTION_INVALID kind",
      );
    expect(refusal(forge(escalationKey, { sub: "audit" }))).toBe("ASSERTION_INVALID kind");
    expect(refusal(forge(gatewayKey, { sub: "audit" }))).toBe("ASSERTION_INVALID kind");
  });

  it("is refused when its claims do not fit together", () => {
    const user = { kind: "user", sub: "p" };
    for (const claims of [
      { ...user },
      { ...user, roles: ["SUPERVISOR"] },
      { ...user, roles: ["REQUESTER", "SUPERVISOR"] },
      { ...user, entity: "e", roles: ["PLATFORM_ADMIN"] },
      { ...user, entity: "", roles: ["OPERATOR"] },
      { ...user, roles: "REQUESTER" },
      { kind: "platform", sub: "p", roles: ["REQUESTER"] },
      { kind: "platform", sub: "p", roles: ["PLATFORM_ADMIN"], entity: "e" },
      { kind: "anonymous", sub: "p" },
      { kind: "service", act: null },
      { kind: "service", jti: "" },
    ])
      expect(refusal(forge(gatewayKey, claims))).toBe("ASSERTION_INVALID claims");
    expect(refusal(forge(gatewayKey, { kind: "root" }))).toBe("ASSERTION_INVALID claims");
  });

  it("derives the sight of security incidents from roles, whatever a token claims", () => {
    const user = { kind: "user", sub: "p", entity: "e", restricted: true };
    const seen = (roles: string[]) => verifier.verify(forge(gatewayKey, { ...user, roles })).caller;
    expect(seen(["OPERATOR"])).toMatchObject({ restricted: false });
    expect(seen(["L3_SECURITY"])).toMatchObject({ restricted: true });
    expect(seen(["RSI"])).toMatchObject({ restricted: true });
  });

  it("is refused by a service it is not addressed to", () => {
    const toAudit = new AssertionSigner(escalationKey).sign(service, "audit");
    expect(refusal(toAudit)).toBe("ASSERTION_INVALID aud");
    expect(refusal(forge(escalationKey, { aud: ["tickets", "audit"] }))).toBe("ASSERTION_INVALID claims");
  });

  it("is refused when expired, too long-lived or from the future, with 5 s of skew", () => {
    const at = nowS();
    expect(refusal(forge(escalationKey, { iat: at - 70, exp: at - 10 }))).toBe("TOKEN_EXPIRED");
    expect(refusal(forge(escalationKey, { iat: at - 50, exp: at - 2 }))).toBe("accepted");
    expect(refusal(forge(escalationKey, { exp: at + 600 }))).toBe("ASSERTION_INVALID life");
    expect(refusal(forge(escalationKey, { iat: at + 20, exp: at + 60 }))).toBe("ASSERTION_INVALID iat");
    expect(refusal(forge(escalationKey, { iat: at + 3, exp: at + 60 }))).toBe("accepted");
  });

  it("is refused when it is no token at all", () => {
    for (const text of [
      "x",
      "a.b",
      "a.b.c",
      "a.b.c.d",
      "..",
      `${"x".repeat(9_000)}.b.c`,
      encode({}),
      "null.null.null",
    ])
      expect(refusal(text)).toMatch(/^ASSERTION_INVALID/);
    expect(refusal(`${encode(null)}.${encode({})}.AA`)).toBe("ASSERTION_INVALID alg");
  });
});

describe("the verifier's memory", () => {
  it("does not outlive the token", () => {
    const clock = new OffsetClock();
    const verifier = new AssertionVerifier(jwks, "tickets", clock);
    const token = new AssertionSigner(gatewayKey).sign(staff(), "tickets");
    expect(verifier.verify(token)).toBe(verifier.verify(token));
    clock.advance(Temporal.Duration.from({ seconds: 70 }));
    expect(refusal(token, verifier)).toBe("TOKEN_EXPIRED");
  });

  it("can be made to forget a person", () => {
    const verifier = new AssertionVerifier(jwks, "tickets");
    const token = new AssertionSigner(gatewayKey).sign(staff(), "tickets");
    const before = verifier.verify(token);
    verifier.forget(staff().personId);
    expect(verifier.verify(token)).not.toBe(before);
  });
});

describe("the signer", () => {
  it("gives the same token again while 20 s of it remain", () => {
    const clock = new OffsetClock();
    const signer = new AssertionSigner(gatewayKey, clock);
    const first = signer.sign(staff(), "tickets");
    clock.advance(Temporal.Duration.from({ seconds: 30 }));
    expect(signer.sign(staff(), "tickets")).toBe(first);
    clock.advance(Temporal.Duration.from({ seconds: 15 }));
    expect(signer.sign(staff(), "tickets")).not.toBe(first);
  });

  it("gives another token for another audience, entity, role, version or context's end", () => {
    const signer = new AssertionSigner(gatewayKey);
    const tokens = [
      signer.sign(staff(), "tickets"),
      signer.sign(staff(), "audit"),
      signer.sign({ ...staff(), entityId: "other" }, "tickets"),
      signer.sign(staff(["SPECIALIST"]), "tickets"),
      signer.sign({ ...staff(), contextVersion: 8 }, "tickets"),
      signer.sign(staff(), "tickets", nowS() + 30),
    ];
    expect(new Set(tokens).size).toBe(tokens.length);
  });

  it("never signs beyond 60 s nor beyond the context's end", () => {
    const signer = new AssertionSigner(gatewayKey);
    const lifeOf = (token: string): number => {
      const { iat, exp } = decode(token.split(".")[1]);
      return Number(exp) - Number(iat);
    };
    expect(lifeOf(signer.sign(staff(), "tickets"))).toBe(60);
    expect(lifeOf(signer.sign(staff(), "tickets", nowS() + 3600))).toBe(60);
    expect(lifeOf(signer.sign(staff(), "tickets", nowS() + 10))).toBeLessThanOrEqual(10);
    expect(() => signer.sign(staff(), "tickets", nowS() - 1)).toThrow("CONTEXT_EXPIRED");
  });

  it("does not speak for others", () => {
    const signer = new AssertionSigner(escalationKey);
    for (const caller of [
      staff(),
      { kind: "anonymous" } as const,
      { kind: "service", service: "audit" } as const,
    ])
      expect(() => signer.sign(caller, "tickets")).toThrow("ASSERTION_NOT_OURS");
  });

  it("can be made to forget a person", () => {
    const signer = new AssertionSigner(gatewayKey);
    const first = signer.sign(staff(), "tickets");
    signer.forget(staff().personId);
    expect(signer.sign(staff(), "tickets")).not.toBe(first);
  });
});

describe("keys", () => {
  it("have a public half without the secret", () => {
    expect(publicJwkOf(gatewayPair.privateJwk)).toEqual(gatewayPair.publicJwk);
    expect(JSON.stringify(gatewayPair.publicJwk)).not.toContain(gatewayPair.privateJwk.d);
    expect(gatewayPair.publicJwk.kid).toMatch(/^gateway-[\w-]{12}$/);
  });
});

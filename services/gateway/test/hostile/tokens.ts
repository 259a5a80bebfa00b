import { generateKeyPairSync } from "node:crypto";
import { SignJWT } from "jose";
import type { RunningGateway } from "../fixture/running-gateway.ts";
import type { Refused, Row, Sent } from "./row.ts";

const claims = (gateway: RunningGateway) => ({
  iss: gateway.provider.issuer,
  aud: "yanapa-gateway",
  sub: "0d1f3a52-6a0b-4c1e-9d67-1f2a3b4c5d01",
  typ: "Bearer",
  exp: nowS() + 300,
});
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
const nowS = () => Math.floor(Temporal.Now.instant().epochMilliseconds / 1000);

const withToken =
  (token: (gateway: RunningGateway) => string | Promise<string>) =>
  async (gateway: RunningGateway): Promise<Sent> => ({
    path: "/v1/me",
    headers: { authorization: `Bearer ${await token(gateway)}` },
  });

const unauthenticated: Refused = {
  status: 401,
  reason: "TOKEN_INVALID",
  headers: { "www-authenticate": /error="invalid_token"/ },
};

/** What the token is. */
export const hostileTokens: readonly Row[] = [
  ["no token", () => ({ path: "/v1/me" }), { status: 401, reason: "TOKEN_MISSING" }],
  [
    "Basic instead of Bearer",
    () => ({ path: "/v1/me", headers: { authorization: "Basic bWFyaWE6eA==" } }),
    unauthenticated,
  ],
  ["a token that is none", withToken(() => "abc"), unauthenticated],
  [
    "a token of 9 kB",
    withToken(async (gateway) => gateway.token("maria", { relleno: "x".repeat(9_000) })),
    unauthenticated,
  ],
  [
    "an expired token",
    withToken((gateway) => gateway.token("maria", { exp: nowS() - 60 })),
    { status: 401, reason: "TOKEN_EXPIRED" },
  ],
  [
    "a token without an end",
    withToken((gateway) => gateway.token("maria", { exp: undefined })),
    unauthenticated,
  ],
  [
    "a token that begins tomorrow",
    withToken((gateway) => gateway.token("maria", { nbf: nowS() + 86_400 })),
    unauthenticated,
  ],
  [
    "a token for somebody else",
    withToken((gateway) => gateway.token("maria", { aud: "otro-servicio" })),
    unauthenticated,
  ],
  [
    "a token of another issuer",
    withToken((gateway) => gateway.token("maria", { iss: "https://malo.example" })),
    unauthenticated,
  ],
  [
    "a token without subject",
    withToken((gateway) => gateway.token("maria", { sub: undefined })),
    unauthenticated,
  ],
  ["an ID token", withToken((gateway) => gateway.token("maria", { typ: "ID" })), unauthenticated],
  ["a refresh token", withToken((gateway) => gateway.token("maria", { typ: "Refresh" })), unauthenticated],
  [
    "alg: none",
    withToken((gateway) => `${encode({ alg: "none", typ: "JWT" })}.${encode(claims(gateway))}.`),
    unauthenticated,
  ],
  [
    "a token signed with the public key as a secret",
    withToken((gateway) =>
      new SignJWT(claims(gateway))
        .setProtectedHeader({ alg: "HS256" })
        .sign(Buffer.from("yanapa-gateway-public-key-as-secret")),
    ),
    unauthenticated,
  ],
  [
    "a token signed by a stranger's key",
    withToken((gateway) =>
      new SignJWT(claims(gateway))
        .setProtectedHeader({ alg: "RS256", kid: "ajena" })
        .sign(generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey),
    ),
    unauthenticated,
  ],
  [
    "a token that brings its own key",
    withToken((gateway) => {
      const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
      return new SignJWT(claims(gateway))
        .setProtectedHeader({ alg: "ES256", jwk: publicKey.export({ format: "jwk" }) as never })
        .sign(privateKey);
    }),
    unauthenticated,
  ],
  [
    "a token with another's claims",
    withToken(async (gateway) => {
      const [head, , signature] = (await gateway.token("maria")).split(".");
      return `${head}.${encode({ ...claims(gateway), platform_roles: ["platform_admin"] })}.${signature}`;
    }),
    unauthenticated,
  ],
];

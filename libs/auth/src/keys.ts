import { createPrivateKey, createPublicKey, generateKeyPairSync, hash, type KeyObject } from "node:crypto";
import { readFileSync } from "node:fs";
import { InternalError } from "@yanapa/errors";

/** A service's own Ed25519 key. */
export type SigningKey = { kid: string; service: string; privateKey: KeyObject };

/** A public key of the platform's JWKS file; `service` is the only issuer that may sign with it. */
export type PublicJwk = {
  kty: "OKP";
  crv: "Ed25519";
  x: string;
  kid: string;
  use: "sig";
  alg: "EdDSA";
  service: string;
};

/** A private key file: its public half and `d`. */
export type PrivateJwk = PublicJwk & { d: string };

/** The public keys of all services. */
export type Jwks = { keys: readonly PublicJwk[] };

/** A new Ed25519 key pair for a service. The kid is `<service>-` and 12 characters of its RFC 7638 thumbprint. */
export const generateSigningKey = (service: string): { privateJwk: PrivateJwk; publicJwk: PublicJwk } => {
  const { x, d } = generateKeyPairSync("ed25519").privateKey.export({ format: "jwk" });
  if (x === undefined || d === undefined) throw new InternalError("SIGNING_KEY_INVALID");
  // RFC 7638 §3: the required members, sorted, without spaces.
  const thumbprint = hash("sha256", `{"crv":"Ed25519","kty":"OKP","x":"${x}"}`, "base64url");
  const kid = `${service}-${thumbprint.slice(0, 12)}`;
  const publicJwk: PublicJwk = { kty: "OKP", crv: "Ed25519", x, kid, use: "sig", alg: "EdDSA", service };
  return { privateJwk: { ...publicJwk, d }, publicJwk };
};

/** The signing key of a private JWK. Throws INTERNAL SIGNING_KEY_INVALID. */
export const signingKeyOf = (jwk: PrivateJwk): SigningKey => {
  if (typeof jwk.d !== "string" || !isPublicJwk(jwk)) throw new InternalError("SIGNING_KEY_INVALID");
  return {
    kid: jwk.kid,
    service: jwk.service,
    privateKey: createPrivateKey({ key: { ...jwk }, format: "jwk" }),
  };
};

/** The public half of a private JWK, as it stands in the JWKS file. */
export const publicJwkOf = ({ kty, crv, x, kid, use, alg, service }: PrivateJwk): PublicJwk => ({
  kty,
  crv,
  x,
  kid,
  use,
  alg,
  service,
});

/** Reads a private JWK file, once, at start. Throws INTERNAL SIGNING_KEY_INVALID. */
export const loadSigningKey = (file: string): SigningKey =>
  signingKeyOf(readJson(file, "SIGNING_KEY_INVALID") as PrivateJwk);

/** Reads the JWKS file, once, at start. Throws INTERNAL JWKS_INVALID. */
export const loadJwks = (file: string): Jwks => {
  const jwks = readJson(file, "JWKS_INVALID") as Jwks;
  if (!Array.isArray(jwks?.keys) || !jwks.keys.every(isPublicJwk))
    throw new InternalError("JWKS_INVALID", { file });
  return jwks;
};

/** The key object of a public JWK. */
export const publicKeyOf = ({ kty, crv, x }: PublicJwk): KeyObject => {
  try {
    return createPublicKey({ key: { kty, crv, x }, format: "jwk" });
  } catch (cause) {
    throw new InternalError("JWKS_INVALID", undefined, { cause });
  }
};

const isPublicJwk = (jwk: PublicJwk): boolean =>
  jwk?.kty === "OKP" &&
  jwk.crv === "Ed25519" &&
  [jwk.x, jwk.kid, jwk.service].every((member) => typeof member === "string" && member !== "");

const readJson = (file: string, reason: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    throw new InternalError(reason, { file }, { cause });
  }
};

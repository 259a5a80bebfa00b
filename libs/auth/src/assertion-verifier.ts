import { type KeyObject, verify } from "node:crypto";
import { UnauthenticatedError } from "@yanapa/errors";
import { type Clock, systemClock } from "@yanapa/telemetry";
import { LRUCache } from "lru-cache";
import { type Caller, principalOf } from "./caller.ts";
import { assertionType, type Claims, callerOf, gatewayIssuer, isClaims, maxLifeS } from "./claims.ts";
import { type Jwks, publicKeyOf } from "./keys.ts";

/** How far two machines' clocks may differ, in seconds. */
const skewS = 5;

/** Far above any real assertion (about 700 bytes, 40 areas make 2,500), far below what parsing would hurt. */
const maxTokenLength = 8_000;

/**
 * What a valid assertion proves: who calls, and which service vouched for it. `id` is its `jti`, which may come any number of
 * times while it lasts: who signs for a caller uses it again, and log and traces show who else does.
 */
export type Verified = { caller: Caller; issuer: string; id: string };

/** Checks the assertions addressed to one service. See AssertionSigner for why this is not jose. */
export class AssertionVerifier {
  readonly #audience: string;
  readonly #clock: Clock;
  readonly #keys: ReadonlyMap<string, { service: string; key: KeyObject }>;
  readonly #verified = new LRUCache<string, Verified & { exp: number }>({ max: 5_000 });

  /** `audience` is the name of the service that asks. Throws INTERNAL JWKS_INVALID for a key that is none. */
  constructor(jwks: Jwks, audience: string, clock: Clock = systemClock) {
    this.#audience = audience;
    this.#clock = clock;
    this.#keys = new Map(jwks.keys.map((jwk) => [jwk.kid, { service: jwk.service, key: publicKeyOf(jwk) }]));
  }

  /**
   * The caller a token proves, kept until it expires. Throws UNAUTHENTICATED: ASSERTION_MISSING when it is empty,
   * TOKEN_EXPIRED when its time is over, ASSERTION_INVALID for everything else; `data.why` names the check for the log
   * and says nothing a forger does not know.
   */
  verify(token: string): Verified {
    if (token === "") throw new UnauthenticatedError("ASSERTION_MISSING");
    const nowS = this.#clock.now().epochMilliseconds / 1000;
    // Keyed by the whole token: the signature is inside it, and hashing would cost as much as a look-up saves.
    const known = this.#verified.get(token);
    if (known !== undefined) {
      if (nowS < known.exp + skewS) return known;
      this.#verified.delete(token);
      throw new UnauthenticatedError("TOKEN_EXPIRED");
    }
    const claims = this.#read(token);
    this.#checkTimes(claims, nowS);
    const caller = this.#callerOf(claims);
    const verified = { caller, issuer: claims.iss, id: claims.jti, exp: claims.exp };
    this.#verified.set(token, verified);
    return verified;
  }

  /** Forgets what was verified for a person, so that the next call is judged anew. */
  forget(personId: string): void {
    const principal = principalOf({ kind: "requester", personId, roles: ["REQUESTER"], contextVersion: 0 });
    for (const [token, { caller }] of this.#verified.entries()) {
      if (principalOf(caller) === principal) this.#verified.delete(token);
    }
  }

  /** The claims of a token whose signature holds and whose key belongs to the issuer it names. */
  #read(token: string): Claims {
    if (token.length > maxTokenLength) throw invalid("length");
    const parts = token.split(".");
    const [header, payload, signature] = parts;
    if (parts.length !== 3 || !header || !payload || !signature) throw invalid("form");
    const { alg, typ, kid, crit } = (parse(header) ?? {}) as Record<string, unknown>;
    // The algorithm is ours, never the token's: anything but EdDSA, `none` included, stops here.
    if (alg !== "EdDSA") throw invalid("alg");
    if (typ !== assertionType) throw invalid("typ");
    if (crit !== undefined) throw invalid("crit");
    const known = typeof kid === "string" ? this.#keys.get(kid) : undefined;
    if (known === undefined) throw invalid("kid");
    const signed = Buffer.from(`${header}.${payload}`);
    if (!verify(null, signed, known.key, Buffer.from(signature, "base64url"))) throw invalid("signature");
    const claims = parse(payload);
    if (!isClaims(claims)) throw invalid("claims");
    if (claims.iss !== known.service) throw invalid("iss");
    if (claims.aud !== this.#audience) throw invalid("aud");
    return claims;
  }

  #checkTimes({ iat, exp }: Claims, nowS: number): void {
    if (exp <= iat || exp - iat > maxLifeS) throw invalid("life");
    if (iat > nowS + skewS) throw invalid("iat");
    if (nowS >= exp + skewS) throw new UnauthenticatedError("TOKEN_EXPIRED");
  }

  #callerOf(claims: Claims): Caller {
    const mayClaim = claims.kind === "service" ? claims.sub === claims.iss : claims.iss === gatewayIssuer;
    if (!mayClaim) throw invalid("kind");
    const caller = callerOf(claims);
    if (caller === undefined) throw invalid("claims");
    return caller;
  }
}

const invalid = (why: string): UnauthenticatedError => new UnauthenticatedError("ASSERTION_INVALID", { why });

const parse = (part: string): unknown => {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
  } catch {
    throw invalid("form");
  }
};

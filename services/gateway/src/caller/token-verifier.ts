import { hash } from "node:crypto";
import { UnauthenticatedError, UnavailableError, YanapaError } from "@yanapa/errors";
import { type Clock, type Logger, systemClock } from "@yanapa/telemetry";
import { decodeJwt, errors, type JWTPayload, jwtVerify } from "jose";
import { LRUCache } from "lru-cache";
import type { EndedSessions } from "./ended-sessions.ts";
import type { IssuerKeys } from "./issuer-keys.ts";
import { isPlatformAdmin, readPersonClaims } from "./person-claims.ts";
import type { VerifiedToken } from "./verified-token.ts";

export type { VerifiedToken } from "./verified-token.ts";

/** Told whose the token says it is, issuer and subject, which nobody has verified yet. */
export type BeforeSignature = (claimed: string) => void;

/** Never `none`, never a shared secret: only the holder of the issuer's private key can have signed. */
const algorithms = ["RS256", "PS256", "ES256", "EdDSA"];
/** Longest life of an access token, whatever its issuer gives: what is stolen ends soon. */
const longestLifeS = 3_600;
/** How far the provider's clock may be from ours. */
const toleranceS = 5;
/** A token that held is believed this long without verifying it again. */
const keptMs = 60_000;
const longestToken = 8_192;

/** Verifies access tokens: signature, issuer, audience, time, and that they are access tokens at all. */
export class TokenVerifier {
  readonly #keys: ReadonlyMap<string, IssuerKeys>;
  readonly #audience: string;
  readonly #log: Logger;
  readonly #clock: Clock;
  readonly #ended: EndedSessions | undefined;
  /** By the token's SHA-256, so that a memory dump holds no usable token. */
  readonly #kept = new LRUCache<string, { verified: VerifiedToken; untilMs: number }>({ max: 20_000 });

  constructor(
    options: {
      issuers: readonly IssuerKeys[];
      audience: string;
      log: Logger;
      /** Sessions whose tokens are taken no more. */
      ended?: EndedSessions;
    },
    clock: Clock = systemClock,
  ) {
    this.#keys = new Map(options.issuers.map((keys) => [keys.issuer, keys]));
    this.#audience = options.audience;
    this.#log = options.log;
    this.#ended = options.ended;
    this.#clock = clock;
  }

  /**
   * What a token says. Throws UNAUTHENTICATED: TOKEN_EXPIRED, SESSION_ENDED, or TOKEN_INVALID whatever else is wrong with it;
   * UNAVAILABLE when the issuer's keys cannot be had. `beforeSignature` is called, and may throw, before a signature is
   * looked at: not for a token that was verified a short while ago, nor for what is no token of a trusted issuer.
   */
  async verify(token: string, beforeSignature: BeforeSignature = () => {}): Promise<VerifiedToken> {
    const key = digest(token);
    const kept = this.#kept.get(key);
    const nowMs = this.#clock.now().epochMilliseconds;
    if (kept !== undefined && nowMs < kept.untilMs) return this.#unended(kept.verified);
    const verified = await this.#verifyAnew(token, beforeSignature);
    this.#kept.set(key, { verified, untilMs: Math.min(nowMs + keptMs, verified.expiresAtS * 1_000) });
    return this.#unended(verified);
  }

  #unended(verified: VerifiedToken): VerifiedToken {
    if (this.#ended?.has(verified)) throw new UnauthenticatedError("SESSION_ENDED");
    return verified;
  }

  async #verifyAnew(token: string, beforeSignature: BeforeSignature): Promise<VerifiedToken> {
    try {
      if (token.length > longestToken) throw new errors.JWTInvalid("token is too long");
      const claimed = decodeJwt(token);
      const keys = this.#keys.get(claimed.iss ?? "");
      if (keys === undefined) throw new errors.JWTInvalid("issuer is not trusted");
      beforeSignature(`${keys.issuer} ${claimed.sub}`);
      const { payload } = await jwtVerify(token, keys.key, {
        issuer: keys.issuer,
        audience: this.#audience,
        algorithms,
        clockTolerance: toleranceS,
        requiredClaims: ["exp", "iat", "sub"],
      });
      checkLife(payload, this.#clock.now().epochMilliseconds / 1_000);
      return verifiedOf(keys.issuer, payload);
    } catch (error) {
      throw this.#refusal(error);
    }
  }

  #refusal(error: unknown): YanapaError {
    if (error instanceof YanapaError) return error;
    if (error instanceof errors.JWTExpired) return new UnauthenticatedError("TOKEN_EXPIRED");
    const code = error instanceof errors.JOSEError ? error.code : undefined;
    if (code === undefined || providerFaults.has(code))
      return new UnavailableError("IDENTITY_PROVIDER_UNAVAILABLE", undefined, { cause: error });
    this.#log.debug({ err: error }, "token refused");
    return new UnauthenticatedError("TOKEN_INVALID");
  }
}

/** What jose says when the keys, not the token, are at fault. */
const providerFaults: ReadonlySet<string> = new Set([
  "ERR_JOSE_GENERIC",
  "ERR_JWKS_INVALID",
  "ERR_JWKS_TIMEOUT",
]);

/** jose looks at `exp` and `nbf`; when a token was made counts as well. */
const checkLife = ({ iat = 0, exp = 0 }: JWTPayload, nowS: number): void => {
  if (iat > nowS + toleranceS) throw new errors.JWTInvalid("made in the future");
  if (exp <= iat || exp - iat > longestLifeS) throw new errors.JWTInvalid("lives too long");
};

const verifiedOf = (issuer: string, payload: JWTPayload): VerifiedToken => {
  const { sub, exp } = payload;
  // Keycloak marks its tokens: ID, Refresh and Logout tokens carry other words and are signed by the same keys.
  if (payload.typ !== "Bearer") throw new errors.JWTInvalid("not an access token");
  if (typeof sub !== "string" || sub === "" || sub.length > 200 || exp === undefined)
    throw new errors.JWTInvalid("no usable subject");
  return {
    issuer,
    subject: sub,
    expiresAtS: Math.floor(exp) + toleranceS,
    claims: readPersonClaims(payload),
    platformAdmin: isPlatformAdmin(payload),
    ...signInOf(payload),
  };
};

/** Of which sign-in a token is. Keycloak names the accounts of clients so, and nobody else may be called like that. */
const signInOf = (
  payload: JWTPayload,
): Pick<VerifiedToken, "sessionId" | "clientId" | "authTimeS" | "serviceAccount"> => {
  const { sid, auth_time: authTime, preferred_username: name, sub, client_id: client, azp } = payload;
  const sessionId = nameIn(sid);
  const clientId = nameIn(client) || nameIn(azp);
  const authTimeS = Number.isSafeInteger(authTime) && Number(authTime) > 0 ? Number(authTime) : undefined;
  return {
    sessionId,
    clientId,
    authTimeS,
    serviceAccount:
      (sessionId === "" && authTimeS === undefined) ||
      sub === (client ?? azp) ||
      (typeof name === "string" && name.toLowerCase().startsWith("service-account-")),
  };
};

const nameIn = (claim: unknown): string => (typeof claim === "string" && claim.length <= 200 ? claim : "");

const digest = (token: string): string => hash("sha256", token, "base64");

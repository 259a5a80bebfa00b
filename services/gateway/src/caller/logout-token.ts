import { UnauthenticatedError, YanapaError } from "@yanapa/errors";
import { decodeJwt, errors, jwtVerify } from "jose";
import type { IssuerKeys } from "./issuer-keys.ts";

/** What the provider says has ended: a session, or every one of a person's. */
export type Ended = {
  readonly issuer: string;
  readonly subject: string;
  readonly sessionId: string;
  readonly atS: number;
};

const backchannelEvent = "http://schemas.openid.net/event/backchannel-logout";
const longest = 8_192;

/**
 * Reads a logout token (OpenID Connect Back-Channel Logout 1.0 §2.6): of a trusted issuer, for one of our clients, not
 * older than 5 minutes. Told twice it ends the same thing twice. Throws UNAUTHENTICATED LOGOUT_TOKEN_INVALID, and
 * UNAVAILABLE when the issuer's keys cannot be had.
 */
export const readLogoutToken = async (
  token: string,
  { issuers, clients }: { issuers: readonly IssuerKeys[]; clients: readonly string[] },
): Promise<Ended> => {
  try {
    if (token.length > longest) throw new errors.JWTInvalid("too long");
    const keys = issuers.find(({ issuer }) => issuer === decodeJwt(token).iss);
    if (keys === undefined) throw new errors.JWTInvalid("issuer is not trusted");
    const { payload } = await jwtVerify(token, keys.key, {
      issuer: keys.issuer,
      audience: [...clients],
      algorithms: ["RS256", "PS256", "ES256", "EdDSA"],
      requiredClaims: ["iat", "jti", "events"],
      maxTokenAge: "5m",
      clockTolerance: 5,
    });
    const { sub = "", sid = "", iat = 0 } = payload;
    const told = (payload.events as Record<string, unknown> | null)?.[backchannelEvent];
    const names = [sub, sid].every((name) => typeof name === "string" && name.length <= 200);
    if (
      typeof told !== "object" ||
      told === null ||
      "nonce" in payload ||
      !names ||
      (sub === "" && sid === "")
    )
      throw new errors.JWTInvalid("not a logout token");
    return { issuer: keys.issuer, subject: sub, sessionId: String(sid), atS: Math.floor(iat) };
  } catch (cause) {
    if (cause instanceof YanapaError) throw cause;
    throw new UnauthenticatedError("LOGOUT_TOKEN_INVALID", undefined, { cause });
  }
};

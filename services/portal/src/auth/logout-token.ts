import { type JWTVerifyGetKey, jwtVerify } from "jose";

const backchannelEvent = "http://schemas.openid.net/event/backchannel-logout";

/** What a logout token ends: one session of the provider, or all of a person's. */
export type Ended = { readonly sid?: string; readonly subject?: string };

/** Reads the provider's logout token (Back-Channel Logout 1.0 §2.6). Throws when it is not one for us. */
export const readLogoutToken = async (
  token: string,
  { issuer, audience, keys }: { issuer: string; audience: string; keys: JWTVerifyGetKey },
): Promise<Ended> => {
  const { payload } = await jwtVerify(token, keys, {
    issuer,
    audience,
    algorithms: ["RS256", "PS256", "ES256", "EdDSA"],
    requiredClaims: ["iat", "jti", "events"],
    maxTokenAge: "5m",
    clockTolerance: 5,
  });
  const { events, sid, sub } = payload as { events?: Record<string, unknown>; sid?: unknown; sub?: string };
  if (typeof events?.[backchannelEvent] !== "object") throw new Error("not a logout token");
  if ("nonce" in payload) throw new Error("a logout token has no nonce");
  if (typeof sid === "string") return { sid };
  if (sub === undefined) throw new Error("a logout token names a session or a person");
  return { subject: sub };
};

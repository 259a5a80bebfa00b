import { PermissionDeniedError } from "@yanapa/errors";
import type { Call } from "./call.ts";
import { realNowMs } from "./deadline.ts";

/** How long ago a person may have proven who they are before an act that gives or takes power: 15 minutes. */
export const recentSignInS = 15 * 60;

/**
 * Holds a person who acts to a sign-in of the last 15 minutes, by real time: a session left open, or a token that was
 * taken, gives nobody a role. Throws PERMISSION_DENIED SIGN_IN_NOT_RECENT with `max_age_s`, also for who never signs in,
 * such as a service account; a client then sends the person to sign in anew (`max_age`, OpenID Connect Core 1.0 §3.1.2.1).
 */
export const requireRecentSignIn = ({ caller }: Pick<Call, "caller">): void => {
  const authTime = "authTime" in caller ? (caller.authTime ?? 0) : 0;
  if (realNowMs() / 1_000 - authTime > recentSignInS)
    throw new PermissionDeniedError("SIGN_IN_NOT_RECENT", { max_age_s: String(recentSignInS) });
};

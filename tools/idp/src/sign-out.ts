import { Browser } from "./browser.ts";
import { discover, TIMEOUT_MS } from "./discovery.ts";

/**
 * Ends the session of a browser at the provider (OpenID Connect RP-Initiated Logout 1.0) and confirms it where a page
 * asks. `browser` is the one that signed in.
 */
export const signOut = async (
  browser: Browser,
  { issuer, idToken }: { issuer: string; idToken: string },
): Promise<void> => {
  const { end_session_endpoint: endpoint } = await discover(issuer);
  const page = await browser.open(`${endpoint}?${new URLSearchParams({ id_token_hint: idToken })}`);
  const form = page.confirmationForm();
  if (form) await browser.submit(form, { logout: "yes" });
};

/** A browser of one's own, to sign in with and to sign out from later. */
export const openBrowser = (callbackUri = "http://127.0.0.1:49876/callback"): Browser =>
  new Browser(callbackUri, TIMEOUT_MS);

import { hash, randomBytes } from "node:crypto";
import { decodeJwt } from "jose";
import { Browser, type Page } from "./browser.ts";
import { discover, fetchJson, SignInError, TIMEOUT_MS } from "./discovery.ts";
import { oneTimeCode } from "./one-time-code.ts";

export type SignInOptions = {
  issuer: string;
  /** With `via: "ciudadania"` the document number, for example `4622712732-3T`. */
  username: string;
  password: string;
  /** Base 32 secret of the person's authenticator, for a provider that asks for a second factor. */
  totpSecret?: string | undefined;
  via?: "local" | "ciudadania";
  clientId?: string;
  /** For a confidential client, together with its `redirectUri`. */
  clientSecret?: string;
  redirectUri?: string;
  scope?: string;
  /** Of `openBrowser()`, to sign out from later; it signs in without a form while its session lasts. */
  browser?: Browser;
};

export type Tokens = {
  accessToken: string;
  idToken: string;
  refreshToken: string | undefined;
  /** End of the access token. */
  expiresAt: Temporal.Instant;
};

const MAX_PAGES = 8;
const MAX_CODES = 2;

/**
 * Signs a person in by authorization code + PKCE without a window: follows the provider's pages as a browser
 * does and fills the forms it finds, here or at a Keycloak. Nothing listens on the redirect address.
 *
 * @throws SignInError when the credentials, the client or the request are refused.
 */
export const signIn = async (options: SignInOptions): Promise<Tokens> => {
  const { issuer, clientId = "yanapa-cli", redirectUri = "http://127.0.0.1:49876/callback" } = options;
  const discovery = await discover(issuer);
  const [state, nonce, verifier] = [random(), random(), random()];
  const query = new URLSearchParams({
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: "code",
    scope: options.scope ?? "openid profile email offline_access",
    state,
    nonce,
    code_challenge: hash("sha256", verifier, "base64url"),
    code_challenge_method: "S256",
  });
  const { browser = new Browser(redirectUri, TIMEOUT_MS) } = options;
  const first = await browser.open(`${discovery.authorization_endpoint}?${query}`);
  const answer = await passPages(browser, first, options);

  if (answer.get("error"))
    throw new SignInError(`${answer.get("error")}: ${answer.get("error_description")}`);
  if (answer.get("state") !== state) throw new SignInError("the answer belongs to another sign-in");
  const { clientSecret } = options;
  const tokens = await fetchJson(discovery.token_endpoint ?? "", {
    method: "POST",
    headers: clientSecret ? { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` } : {},
    body: new URLSearchParams({
      grant_type: "authorization_code",
      code: answer.get("code") ?? "",
      redirect_uri: redirectUri,
      code_verifier: verifier,
      ...(!clientSecret && { client_id: clientId }),
    }),
  });
  const [accessToken, idToken] = [String(tokens.access_token), String(tokens.id_token)];
  if (decodeJwt(idToken).nonce !== nonce) throw new SignInError("the id token belongs to another sign-in");
  return {
    accessToken,
    idToken,
    refreshToken: tokens.refresh_token as string | undefined,
    expiresAt: Temporal.Instant.fromEpochMilliseconds((decodeJwt(accessToken).exp ?? 0) * 1000),
  };
};

/** Goes from page to page until the provider redirects to the client; returns the redirect's parameters. */
const passPages = async (browser: Browser, first: Page, options: SignInOptions): Promise<URLSearchParams> => {
  let page = first;
  if (options.via === "ciudadania" && !page.callback) {
    const href = page.link(
      (link) => /broker\/ciudadania/.test(link.href) || /Ciudadanía Digital/.test(link.text),
    );
    if (!href) throw new SignInError("the sign-in page does not offer Ciudadanía Digital");
    page = await browser.open(href);
  }
  let filled = false;
  let codes = 0;
  for (let pages = 0; pages < MAX_PAGES && !page.callback; pages++) {
    const codeForm = page.codeForm();
    if (codeForm) {
      if (!options.totpSecret) throw new SignInError("the provider asks for a one-time code");
      if (codes >= MAX_CODES) throw new SignInError(page.message());
      // A code may have been used already, or its time just ended: the next one is taken as well.
      const code = oneTimeCode(options.totpSecret, codes++);
      page = await browser.submit(codeForm, { [codeForm.code]: code });
      continue;
    }
    const form = page.passwordForm();
    if (!form || filled || page.alert()) throw new SignInError(page.message());
    filled = true;
    page = await browser.submit(form, {
      [form.username]: options.username,
      [form.password]: options.password,
    });
  }
  if (!page.callback) throw new SignInError("the provider shows page after page");
  return page.callback;
};

const random = () => randomBytes(32).toString("base64url");

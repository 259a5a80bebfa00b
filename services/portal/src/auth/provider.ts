import { UnavailableError } from "@yanapa/errors";
import type { Clock } from "@yanapa/telemetry";
import { createRemoteJWKSet, type JWTVerifyGetKey } from "jose";
import * as oidc from "openid-client";

/** What the provider gave for a session; the browser never sees any of it. */
export type Tokens = {
  readonly accessToken: string;
  readonly refreshToken: string | undefined;
  readonly idToken: string | undefined;
  /** End of the access token, ISO 8601. */
  readonly expireTime: string;
};

/** Somebody who has just signed in. */
export type SignedIn = {
  readonly issuer: string;
  readonly subject: string;
  /** The provider's own session; empty when it names none. */
  readonly sid: string;
  readonly name: string;
  readonly tokens: Tokens;
};

/** What ties an answer of the provider to the question. */
export type Question = { readonly state: string; readonly nonce: string; readonly verifier: string };

export type ProviderOptions = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Public origin of the portal. */
  readonly origin: string;
  readonly clock: Clock;
};

/** A provider that is asked for its description gives it for this long. */
const describedForMs = 10 * 60_000;
const timeoutS = 10;
/** A token of which the provider does not say how long it lives. */
const lifetimeUnknownS = 60;

/** The OpenID Connect provider, as its confidential client: code flow with PKCE (RFC 9700). */
export class Provider {
  readonly issuer: string;
  readonly clientId: string;
  readonly #options: ProviderOptions;
  #described: { at: number; configuration: Promise<oidc.Configuration> } | undefined;
  #keys: { uri: string; keys: JWTVerifyGetKey } | undefined;

  constructor(options: ProviderOptions) {
    this.issuer = options.issuer;
    this.clientId = options.clientId;
    this.#options = options;
  }

  newQuestion(): Question {
    return {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      verifier: oidc.randomPKCECodeVerifier(),
    };
  }

  /** Where the browser goes to sign in. Throws UNAVAILABLE IDENTITY_PROVIDER_UNAVAILABLE. */
  async signInUrl({ state, nonce, verifier }: Question, hint: { via?: string }): Promise<URL> {
    const configuration = await this.#configuration();
    return oidc.buildAuthorizationUrl(configuration, {
      redirect_uri: this.#callback,
      scope: "openid profile email",
      state,
      nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: "S256",
      ...(hint.via !== undefined && { kc_idp_hint: hint.via }),
    });
  }

  /** Who signed in, from the provider's answer `query`. Throws what the answer's fault is. */
  async signedIn(query: string, { state, nonce, verifier }: Question): Promise<SignedIn> {
    const configuration = await this.#configuration();
    const answer = await oidc.authorizationCodeGrant(configuration, new URL(`${this.#callback}?${query}`), {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    });
    const claims = answer.claims();
    if (claims === undefined) throw new Error("the provider gave no id token");
    return {
      issuer: claims.iss,
      subject: claims.sub,
      sid: typeof claims.sid === "string" ? claims.sid : "",
      name: nameOf(claims),
      tokens: this.#tokensOf(answer),
    };
  }

  /** New tokens, or undefined when the provider's session is over. Throws UNAVAILABLE when it does not answer. */
  async renew({ refreshToken, idToken }: Tokens): Promise<Tokens | undefined> {
    if (refreshToken === undefined) return undefined;
    const configuration = await this.#configuration();
    try {
      const answer = await oidc.refreshTokenGrant(configuration, refreshToken);
      const renewed = this.#tokensOf(answer);
      return {
        ...renewed,
        refreshToken: renewed.refreshToken ?? refreshToken,
        idToken: renewed.idToken ?? idToken,
      };
    } catch (error) {
      if (error instanceof oidc.ResponseBodyError && error.error === "invalid_grant") return undefined;
      throw unavailable(error);
    }
  }

  /** Where the browser goes so that the provider's own session ends too (RP-Initiated Logout 1.0). */
  async signOutUrl(idToken: string | undefined): Promise<URL | undefined> {
    const configuration = await this.#configuration();
    if (configuration.serverMetadata().end_session_endpoint === undefined) return undefined;
    return oidc.buildEndSessionUrl(configuration, {
      post_logout_redirect_uri: `${this.#options.origin}/`,
      ...(idToken !== undefined && { id_token_hint: idToken }),
    });
  }

  /** Keys that the provider signs with, for its logout tokens. */
  async keys(): Promise<JWTVerifyGetKey> {
    const { jwks_uri: uri = "" } = (await this.#configuration()).serverMetadata();
    if (this.#keys?.uri !== uri) this.#keys = { uri, keys: createRemoteJWKSet(new URL(uri)) };
    return this.#keys.keys;
  }

  #tokensOf(answer: oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers): Tokens {
    const seconds = answer.expiresIn() ?? lifetimeUnknownS;
    return {
      accessToken: answer.access_token,
      refreshToken: answer.refresh_token,
      idToken: answer.id_token,
      expireTime: this.#options.clock.now().add({ seconds }).toString(),
    };
  }

  get #callback(): string {
    return `${this.#options.origin}/auth/callback`;
  }

  /** The provider's description, asked anew when it is old or could not be had. */
  #configuration(): Promise<oidc.Configuration> {
    const at = performance.now();
    if (this.#described === undefined || at - this.#described.at > describedForMs) {
      const { issuer, clientId, clientSecret } = this.#options;
      const insecure = issuer.startsWith("http://") ? [oidc.allowInsecureRequests] : [];
      const configuration = oidc
        .discovery(new URL(issuer), clientId, undefined, oidc.ClientSecretBasic(clientSecret), {
          execute: insecure,
          timeout: timeoutS,
        })
        .catch((error) => {
          this.#described = undefined;
          throw unavailable(error);
        });
      this.#described = { at, configuration };
    }
    return this.#described.configuration;
  }
}

const unavailable = (cause: unknown): UnavailableError =>
  new UnavailableError("IDENTITY_PROVIDER_UNAVAILABLE", undefined, { cause });

const nameOf = (claims: oidc.IDToken): string => {
  const { name, preferred_username: username } = claims;
  return [name, username].map((each) => (typeof each === "string" ? each : "")).find(Boolean) ?? "";
};

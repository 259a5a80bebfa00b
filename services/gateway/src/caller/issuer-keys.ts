import { UnavailableError } from "@yanapa/errors";
import type { Logger } from "@yanapa/telemetry";
import { createRemoteJWKSet, customFetch, type JWTVerifyGetKey } from "jose";

export type IssuerKeysOptions = {
  issuer: string;
  /** Where the keys are; absent, the issuer's discovery document says it (OpenID Connect Discovery 1.0 §4). */
  jwksUri?: string | undefined;
  log: Logger;
};

const fetchLimitMs = 5_000;
/** After an attempt that failed the provider is left alone this long, however many ask. */
const restMs = 2_000;
/** An unknown key leads to a look at the provider at most this often. */
const unknownKeyPauseMs = 10_000;
/** Keys are read again behind the requests this often, so that withdrawn ones are forgotten. */
const refreshMs = 10 * 60_000;

type RemoteKeys = ReturnType<typeof createRemoteJWKSet>;

/**
 * The signing keys of one issuer, read when first needed. Once read, they serve on while the provider is down; a flood
 * of tokens with unknown keys reaches it only now and then.
 */
export class IssuerKeys {
  readonly issuer: string;
  readonly #jwksUri: string | undefined;
  readonly #log: Logger;
  #keys: RemoteKeys | undefined;
  #finding: Promise<RemoteKeys> | undefined;
  #restUntilMs = 0;
  #refreshAtMs = 0;

  constructor({ issuer, jwksUri, log }: IssuerKeysOptions) {
    this.issuer = issuer;
    this.#jwksUri = jwksUri;
    this.#log = log;
  }

  /** The key that a token names; for jose. Throws UNAVAILABLE when the provider would have to be asked and does not answer. */
  readonly key: JWTVerifyGetKey = async (header, token) => {
    const keys = this.#keys ?? (await this.#find());
    if (performance.now() > this.#refreshAtMs) this.#refresh(keys);
    return keys(header, token);
  };

  #find(): Promise<RemoteKeys> {
    this.#finding ??= this.#discover().finally(() => {
      this.#finding = undefined;
    });
    return this.#finding;
  }

  async #discover(): Promise<RemoteKeys> {
    const uri = this.#jwksUri ?? (await this.#jwksUriOfDiscovery());
    const keys = createRemoteJWKSet(new URL(uri), {
      timeoutDuration: fetchLimitMs,
      cooldownDuration: unknownKeyPauseMs,
      cacheMaxAge: Number.POSITIVE_INFINITY,
      [customFetch]: (url, options) => this.#fetch(url, options),
    });
    this.#refreshAtMs = performance.now() + refreshMs;
    this.#keys = keys;
    return keys;
  }

  async #jwksUriOfDiscovery(): Promise<string> {
    const url = `${this.issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
    const response = await this.#fetch(url, { signal: AbortSignal.timeout(fetchLimitMs), redirect: "error" });
    const document = (await response.json().catch(() => undefined)) as
      | { issuer?: unknown; jwks_uri?: unknown }
      | undefined;
    const uri = document?.jwks_uri;
    if (document?.issuer !== this.issuer || typeof uri !== "string" || !/^https?:\/\//.test(uri)) {
      this.#restUntilMs = performance.now() + restMs;
      throw new UnavailableError("IDENTITY_PROVIDER_UNAVAILABLE", undefined, {
        cause: new Error("the discovery document is not the issuer's"),
      });
    }
    return uri;
  }

  #refresh(keys: RemoteKeys): void {
    this.#refreshAtMs = performance.now() + refreshMs;
    keys.reload().catch((err) => this.#log.warn({ err }, "issuer's keys not refreshed"));
  }

  async #fetch(url: string, options: RequestInit): Promise<Response> {
    if (performance.now() < this.#restUntilMs) throw new UnavailableError("IDENTITY_PROVIDER_UNAVAILABLE");
    try {
      const response = await fetch(url, options);
      if (response.status !== 200) throw new Error(`answered ${response.status}`);
      return response;
    } catch (cause) {
      this.#restUntilMs = performance.now() + restMs;
      this.#log.warn({ err: cause, issuer: this.issuer }, "identity provider does not answer");
      throw new UnavailableError("IDENTITY_PROVIDER_UNAVAILABLE", undefined, { cause });
    }
  }
}

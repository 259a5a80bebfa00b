import { hash, randomBytes } from "node:crypto";
import { createRemoteJWKSet, jwtVerify } from "jose";
import { readUserInfo, type VerifiedCitizen } from "./citizens.ts";

/** The provider is slow at times; AGETIC's base project waits 10 s too. */
const TIMEOUT_MS = 10_000;
const MAX_PENDING = 1_000;
// Asymmetric only, and not one alone: the provider has signed with RS256 and with PS256.
const ALGORITHMS = ["RS256", "PS256", "ES256"];
/** The birth date is not asked for: nothing in the platform needs it. */
const SCOPE = "openid profile email celular";

type Discovery = {
  issuer: string;
  authorization_endpoint: string;
  token_endpoint: string;
  userinfo_endpoint: string;
  jwks_uri: string;
};

/** The realm as a confidential client of Ciudadanía Digital: code flow with PKCE, then /me. */
export class CiudadaniaBroker {
  readonly #client: { clientId: string; clientSecret: string; redirectUri: string };
  readonly #issuer: () => string;
  readonly #pending = new Map<string, { uid: string; verifier: string; nonce: string }>();
  #discovery: Discovery | undefined;
  #jwks: ReturnType<typeof createRemoteJWKSet> | undefined;

  /** `issuer` is asked late, since the two issuers need each other's address. */
  constructor(client: { clientId: string; clientSecret: string; redirectUri: string }, issuer: () => string) {
    this.#client = client;
    this.#issuer = issuer;
  }

  /** The sign-in (its uid) that asked with this `state`. */
  signInOf(state: string): string | undefined {
    return this.#pending.get(state)?.uid;
  }

  /** Where to send the person of the sign-in `uid`. @throws when the provider does not answer within 10 s. */
  async begin(uid: string): Promise<string> {
    const discovery = await this.#discover();
    const [state, verifier, nonce] = [random(), random(), random()];
    for (const oldest of this.#pending.keys()) {
      if (this.#pending.size < MAX_PENDING) break;
      this.#pending.delete(oldest);
    }
    this.#pending.set(state, { uid, verifier, nonce });
    const query = new URLSearchParams({
      client_id: this.#client.clientId,
      redirect_uri: this.#client.redirectUri,
      response_type: "code",
      scope: SCOPE,
      state,
      nonce,
      code_challenge: hash("sha256", verifier, "base64url"),
      code_challenge_method: "S256",
    });
    return `${discovery.authorization_endpoint}?${query}`;
  }

  /**
   * Exchanges the code of the answer and reads the verified citizen.
   *
   * @throws Error when the answer is not of this sign-in, was refused, or anything in it does not verify.
   */
  async finish(uid: string, query: URLSearchParams): Promise<VerifiedCitizen> {
    const state = query.get("state") ?? "";
    const pending = this.#pending.get(state);
    this.#pending.delete(state);
    if (pending?.uid !== uid) throw new Error("the answer belongs to another sign-in");
    const discovery = await this.#discover();
    const code = query.get("code");
    if (!code) throw new Error(`refused: ${query.get("error")}`);
    if (query.has("iss") && query.get("iss") !== discovery.issuer)
      throw new Error("answer of another issuer");

    const { clientId, clientSecret, redirectUri } = this.#client;
    const tokens = await fetchJson<{ id_token: string; access_token: string }>(discovery.token_endpoint, {
      method: "POST",
      headers: { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` },
      body: new URLSearchParams({
        grant_type: "authorization_code",
        code,
        redirect_uri: redirectUri,
        code_verifier: pending.verifier,
      }),
    });
    this.#jwks ??= createRemoteJWKSet(new URL(discovery.jwks_uri), { timeoutDuration: TIMEOUT_MS });
    const { payload } = await jwtVerify(tokens.id_token, this.#jwks, {
      issuer: discovery.issuer,
      audience: clientId,
      algorithms: ALGORITHMS,
      requiredClaims: ["sub", "exp", "iat"],
    });
    if (payload.nonce !== pending.nonce) throw new Error("id_token of another request");
    const answer = await fetchJson(discovery.userinfo_endpoint, {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    });
    const citizen = readUserInfo(answer);
    if (citizen.sub !== payload.sub) throw new Error("/me answered for another sub");
    return citizen;
  }

  async #discover(): Promise<Discovery> {
    if (!this.#discovery) {
      const issuer = this.#issuer();
      const found = await fetchJson<Discovery>(`${issuer}/.well-known/openid-configuration`);
      if (found.issuer !== issuer) throw new Error(`discovery of ${issuer} names ${found.issuer}`);
      this.#discovery = found;
    }
    return this.#discovery;
  }
}

const fetchJson = async <T>(url: string, init: RequestInit = {}): Promise<T> => {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return (await response.json()) as T;
};

const random = () => randomBytes(32).toString("base64url");

import { randomBytes } from "node:crypto";
import { importJWK, SignJWT } from "jose";
import { type Account, Accounts, type DemoPerson } from "./accounts.ts";
import { CiudadaniaBroker } from "./broker.ts";
import { type DemoCitizen, readUserInfo, userInfo } from "./citizens.ts";
import { ciudadania, findCitizen } from "./ciudadania.ts";
import { AUDIENCE, accountClaims, withoutUndefined } from "./claims.ts";
import { type DemoClient, defaultClients } from "./clients.ts";
import { serveIssuer } from "./oidc-server.ts";
import { brokerRedirectUri, realm } from "./realm.ts";
import { newSigningKey, openState, type SigningKeys } from "./state.ts";

export type IdentityProviderOptions = {
  people: readonly DemoPerson[];
  citizens: readonly DemoCitizen[];
  /** Added to `defaultClients()`; the same id replaces one. */
  clients?: readonly DemoClient[];
  /** Clients of the Ciudadanía-Digital-shaped issuer beside the realm itself. */
  citizenClients?: readonly DemoClient[];
  /** Address to listen on, and host of both issuers; 127.0.0.1 when absent. */
  host?: string;
  /** Ports of the realm and of the citizen issuer; 0 or absent takes a free one. */
  port?: number;
  citizenPort?: number;
  /** Private RSA JWKs of the realm, the signing one first; `stateFile` wins when it exists. */
  signingKeys?: SigningKeys;
  /** Keeps signing keys and linked accounts between runs. */
  stateFile?: string;
};

export type IdentityProvider = {
  issuer: string;
  citizenIssuer: string;
  jwksUri: string;
  /** Signs with a new key from now on; the old ones stay published. */
  rotateKeys(): Promise<void>;
  /**
   * An access token signed by the realm's key without any sign-in. `username` is a person's, or a citizen's
   * document number. `overrides` replace claims (`aud`, `exp` in epoch seconds, `typ`, ...); undefined drops one.
   */
  issueTokenForTesting(username: string, overrides?: Record<string, unknown>): Promise<string>;
  /** From now on the person (or the citizen with this document) neither signs in nor refreshes; access tokens live on until they expire. */
  disable(username: string): void;
  stop(): Promise<void>;
};

/**
 * Starts the realm and the Ciudadanía-Digital-shaped issuer in this process.
 *
 * @throws the listen error (EADDRINUSE) when a given port is taken.
 */
export const startIdentityProvider = async (options: IdentityProviderOptions): Promise<IdentityProvider> => {
  const { host = "127.0.0.1", port = 0, citizenPort = 0, citizens } = options;
  const { state, save } = await openState(options.stateFile, options.signingKeys);
  const accounts = new Accounts(options.people, state.linked, save);
  const clients = new Map(
    [...defaultClients(), ...(options.clients ?? [])].map((client) => [client.clientId, client]),
  );
  const broker = { clientId: "yanapa-realm", clientSecret: randomBytes(24).toString("base64url") };
  let redirectUri = "";
  let citizenIssuer = "";

  const realmServer = await serveIssuer({ host, port, keys: state.realmKeys }, (origin) => {
    redirectUri = brokerRedirectUri(origin);
    const ciudadaniaBroker = new CiudadaniaBroker({ ...broker, redirectUri }, () => citizenIssuer);
    return realm(accounts, [...clients.values()], ciudadaniaBroker);
  });
  const citizenServer = await serveIssuer({ host, port: citizenPort, keys: state.citizenKeys }, () =>
    ciudadania(citizens, [{ ...broker, redirectUris: [redirectUri] }, ...(options.citizenClients ?? [])]),
  ).catch(async (error: unknown) => {
    await realmServer.stop();
    throw error;
  });
  citizenIssuer = citizenServer.issuer;
  const { issuer } = realmServer;
  const accountOf = (username: string): Account => {
    const citizen = findCitizen(citizens, username);
    const account =
      accounts.findByUsername(username) ?? (citizen && accounts.link(readUserInfo(userInfo(citizen))));
    if (!account) throw new Error(`no person or citizen is called ${username}`);
    return account;
  };

  return {
    issuer,
    citizenIssuer,
    jwksUri: `${issuer}/protocol/openid-connect/certs`,
    async rotateKeys() {
      state.realmKeys.keys.unshift(await newSigningKey());
      save();
      realmServer.useKeys(state.realmKeys);
    },
    async issueTokenForTesting(username, overrides = {}) {
      const account = accountOf(username);
      const seconds = Math.floor(Temporal.Now.instant().epochMilliseconds / 1000);
      const claims = {
        iss: issuer,
        aud: AUDIENCE,
        azp: "yanapa-cli",
        typ: "Bearer",
        acr: "1",
        scope: "openid profile email",
        jti: randomBytes(16).toString("base64url"),
        sid: randomBytes(16).toString("base64url"),
        iat: seconds,
        auth_time: seconds,
        exp: seconds + 300,
        ...accountClaims(account),
        ...overrides,
      };
      const [key] = state.realmKeys.keys;
      if (!key) throw new Error("the realm has no signing key");
      return new SignJWT(withoutUndefined(claims))
        .setProtectedHeader({ alg: "RS256", typ: "JWT", kid: key.kid })
        .sign(await importJWK(key, "RS256"));
    },
    disable: (username) => accounts.disable(accountOf(username)),
    async stop() {
      await Promise.all([realmServer.stop(), citizenServer.stop()]);
    },
  };
};

import KeycloakAdminClient from "@keycloak/keycloak-admin-client";

/** How a Keycloak is administered: as a service account of the realm `master`, or as a person without second factor. */
export type Administration = {
  /** `https://keycloak.example.bo`, with the path when it has one. */
  readonly url: string;
  /** The realm that is worked on. */
  readonly realm: string;
} & (
  | { readonly clientId: string; readonly clientSecret: string }
  | { readonly username: string; readonly password: string }
);

const TIMEOUT_MS = 120_000;
/** Tokens of the realm `master` live 60 s; one is used for this part of it. */
const TOKEN_REUSE = 0.5;

/** A client whose every request is about the realm. Nothing is asked before the first request. */
export const connect = (administration: Administration): KeycloakAdminClient => {
  const { url, realm } = administration;
  const client = new KeycloakAdminClient({ baseUrl: url, realmName: realm, timeout: TIMEOUT_MS });
  let token = "";
  let untilMs = 0;
  client.registerTokenProvider({
    getAccessToken: async () => {
      if (performance.now() < untilMs) return token;
      const answer = await askToken(administration);
      token = answer.access_token;
      untilMs = performance.now() + answer.expires_in * 1_000 * TOKEN_REUSE;
      return token;
    },
  });
  return client;
};

const askToken = async (
  administration: Administration,
): Promise<{ access_token: string; expires_in: number }> => {
  const url = `${administration.url}/realms/master/protocol/openid-connect/token`;
  const response = await fetch(url, {
    method: "POST",
    body: new URLSearchParams(
      "clientId" in administration
        ? {
            grant_type: "client_credentials",
            client_id: administration.clientId,
            client_secret: administration.clientSecret,
          }
        : {
            grant_type: "password",
            client_id: "admin-cli",
            username: administration.username,
            password: administration.password,
          },
    ),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok)
    throw new Error(`Keycloak no dio acceso a su administración: ${url} respondió ${response.status}`);
  return (await response.json()) as { access_token: string; expires_in: number };
};

import KeycloakAdminClient from "@keycloak/keycloak-admin-client";

export type KeycloakAccess = {
  /** Where Keycloak is reached, which may differ from what its issuer says. */
  url: string;
  realm: string;
  /** A service account of the realm with the roles manage-users, view-users, query-users, view-realm and view-clients. */
  clientId: string;
  clientSecret: string;
};

/** Less than a call waits for its answer, so that whoever asked hears that it was Keycloak. */
const timeoutMs = 4_000;
/** A token is used for this part of its life. */
const reuse = 0.8;

/** A client whose every request is about the realm; it signs in as the service account when it has to. */
export const keycloakAdmin = ({
  url,
  realm,
  clientId,
  clientSecret,
}: KeycloakAccess): KeycloakAdminClient => {
  const admin = new KeycloakAdminClient({ baseUrl: url, realmName: realm, timeout: timeoutMs });
  let kept = "";
  let untilMs = 0;
  admin.registerTokenProvider({
    getAccessToken: async () => {
      if (performance.now() < untilMs) return kept;
      const response = await fetch(`${url}/realms/${realm}/protocol/openid-connect/token`, {
        method: "POST",
        body: new URLSearchParams({
          grant_type: "client_credentials",
          client_id: clientId,
          client_secret: clientSecret,
        }),
        signal: AbortSignal.timeout(timeoutMs),
      });
      if (!response.ok) throw new Error(`Keycloak answered ${response.status} to the service account`);
      const answer = (await response.json()) as { access_token: string; expires_in: number };
      kept = answer.access_token;
      untilMs = performance.now() + answer.expires_in * 1_000 * reuse;
      return kept;
    },
  });
  return admin;
};
